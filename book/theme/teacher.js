// The teacher's window: the same page, opened by the projector's (`projector.js`) at `#teacher=` and the time of the start. It
// shows the folded part *For the teacher*, and follows. The two windows tell each other a place or a word, and no HTML: a page
// that was opened from a file has no origin by which it could be trusted.
{
    const [, start] = /^#teacher=(\d+)$/.exec(location.hash) ?? [];
    const projector = window.opener;
    const main = document.querySelector('main');

    const clock = ms => [ms / 60000, ms / 1000 % 60].map(part => String(Math.floor(part)).padStart(2, '0')).join(':');

    const open = () => {
        const say = (teacher, to) => projector.postMessage({ teacher, to }, self.origin === 'null' ? '*' : self.origin);
        const words = className => make('p', { className });
        const [now, next, number] = ['now', 'coming', 'number'].map(words);
        const [since, here] = [0, 0].map(() => make('b'));
        const buttons = [['previous', 'Back'], ['next', 'Next'], ['reveal', 'Reveal']].map(([word, textContent]) =>
            make('button', { type: 'button', textContent, onclick: () => say(word) }));
        const notes = main.querySelector('details.teacher');
        notes?.querySelector('summary').remove();
        const facts = main.querySelector('.facts')?.textContent ?? '';
        let arrived = Date.now();

        document.documentElement.classList.add('teaching');
        main.replaceChildren(
            make('h1', { textContent: `For the teacher: ${main.querySelector('h1').textContent}` }),
            make('p', { className: 'facts', textContent: facts }),
            make('section', { className: 'place', ariaLabel: 'On the projector' }, number, now, next,
                make('p', { className: 'time' }, since, ' since the start, ', here, ' in this section'),
                make('p', { className: 'buttons' }, ...buttons)),
            make('section', { className: 'notes', ariaLabel: 'Notes' },
                ...notes?.childNodes ?? [make('p', { textContent: 'This page has no notes for the teacher.' })]));
        now.role = 'status';

        const tick = () => {
            since.textContent = clock(Date.now() - start);
            here.textContent = clock(Date.now() - arrived);
            if (projector.closed) number.textContent = 'The projector’s window is closed.';
            else if (!now.textContent) say('hello');
        };
        const follow = ({ file, section, next: coming, number: place, asks }) => {
            const [here] = location.pathname.split('/').slice(-1);
            if (file !== here && /^[\w-]+\.html$/.test(file)) return location.replace(file + location.hash);
            if (now.textContent !== String(section)) arrived = Date.now();
            now.textContent = section;
            next.textContent = section && `Next: ${coming}`;
            number.textContent = section ? `Screen ${place}` : 'The page is not on the projector.';
            buttons[2].disabled = !asks;
            tick();
        };
        window.addEventListener('message', event => {
            if (event.source !== projector || event.origin !== self.origin || !event.data?.projector) return;
            follow(event.data.projector);
        });
        // A section of this page is not here: it is on the projector.
        main.addEventListener('click', event => {
            const [page, id] = event.target.closest('a[href]')?.href.split('#') ?? [];
            if (!id || page !== location.href.split('#')[0] || event.ctrlKey || event.shiftKey || event.metaKey) return;
            event.preventDefault();
            say('turn', decodeURIComponent(id));
        });
        window.addEventListener('keydown', event => {
            const word = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous' }[event.key];
            if (!word || event.ctrlKey || event.altKey || event.metaKey) return;
            event.preventDefault();
            event.stopPropagation(); // else mdBook turns the chapter
            say(word);
        }, true);
        setInterval(tick, 1000);
        tick();
    };

    if (start && projector && main.querySelector('h1')) open();
}
