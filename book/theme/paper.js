// Makes a menu of the print button: this page or the whole book, with the answers and the teacher's notes or without.
// paper.css leaves them out; here the page learns that it should. An address may say so too, `01-sleep-workers.html?answers=no`,
// and how large the sheets are, `&paper=letter`: so `cargo book --pdf` prints. Without this script the button prints the whole
// book, with all answers.
{
    // The choice is for all pages: it is kept of the one with all chapters.
    const WHOLE = 'print';
    const SIZES = { a4: 'A4', letter: 'letter' };
    const asked = new URLSearchParams(location.search);

    const whole = document.getElementById('print-button')?.closest('a');
    const set = answers => {
        document.documentElement.classList.toggle('without-answers', answers === 'no');
        // The whole book is another page, and may have no storage to look into.
        if (whole) whole.href = `print.html?answers=${answers}`;
    };
    const first = (asked.get('answers') ?? kept.get('answers', WHOLE)) === 'no' ? 'no' : 'yes';
    set(first);

    const size = SIZES[asked.get('paper')];
    if (size) document.head.append(make('style', { textContent: `@page { size: ${size}; }` }));

    // A browser of before 2024 keeps the button that prints all.
    if (whole && 'popover' in HTMLElement.prototype) {
        const menu = make('div', { id: 'print-menu', popover: 'auto' });
        const opener = make('button', { type: 'button', className: 'icon-button', title: 'Print', ariaLabel: 'Print' },
            ...whole.childNodes);
        opener.popoverTargetElement = menu;
        whole.replaceWith(opener);
        whole.textContent = 'Print the whole book';
        whole.removeAttribute('title');
        whole.removeAttribute('aria-label');

        const answers = make('input', { type: 'checkbox', checked: first === 'yes', onchange: () => {
            const chosen = answers.checked ? 'yes' : 'no';
            set(chosen);
            kept.set('answers', chosen, WHOLE);
        } });
        const page = make('button', { type: 'button', textContent: 'Print this page', onclick: () => {
            menu.hidePopover();
            window.print();
        } });
        menu.append(make('label', {}, answers, ' answers and teacher’s notes'), page, whole);
        // Right behind its button, where Tab goes next.
        opener.after(menu);
    }
}
