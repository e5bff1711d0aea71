// A filter above Rosetta's rows and names. Without it everything is there.

for (const list of document.querySelectorAll('[data-filter]')) {
    const entries = [...list.querySelectorAll(list.dataset.filter)];
    // What an entry is found by: its names, with those that the page does not show. The addresses of links are full names.
    const words = entry => [(entry.querySelector('.python') ?? entry).textContent,
        ...[...entry.querySelectorAll('a')].map(one => one.hash)].join(' ').toLowerCase();
    const known = new Map(entries.map(entry => [entry, words(entry)]));

    const input = make('input', { type: 'search', id: 'rosetta-filter' });
    const count = make('output', { htmlFor: input.id });
    list.before(make('div', { className: 'filter' },
        make('label', { htmlFor: input.id, textContent: 'Only names with' }), input, count));

    const filter = () => {
        const wanted = input.value.trim().toLowerCase();
        let left = 0;
        for (const [entry, text] of known) {
            entry.hidden = !text.includes(wanted);
            left += !entry.hidden;
        }
        for (const group of list.querySelectorAll('.group')) {
            group.hidden = !group.querySelector(`${list.dataset.filter}:not([hidden])`);
        }
        count.value = wanted ? `${left} of ${entries.length}` : '';
    };
    input.addEventListener('input', filter);
}
