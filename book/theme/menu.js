// The book has two themes. The others are taken out of the menu here and not hidden by CSS: the arrow keys go
// from entry to entry and would stop for ever before one that cannot have the focus.
for (const name of ['rust', 'coal', 'ayu']) {
    document.getElementById('mdbook-theme-' + name)?.parentElement.remove();
}

// mdBook opens the list of chapters with a `label`, which a mouse reaches and a keyboard does not, and which may not be
// a button. So a button stands in its place and clicks it.
{
    const label = document.getElementById('mdbook-sidebar-toggle');
    const chapters = document.getElementById('mdbook-sidebar');
    const button = make('button', { type: 'button', id: 'chapters-toggle', className: label.className, title: label.title,
        ariaLabel: label.ariaLabel }, ...label.childNodes);
    const isOpen = () => button.ariaExpanded === 'true';
    const copy = () => { button.ariaExpanded = label.ariaExpanded; };

    button.setAttribute('aria-controls', chapters.id);
    label.before(button);
    label.hidden = true;
    copy();
    new MutationObserver(copy).observe(label, { attributeFilter: ['aria-expanded'] });

    button.addEventListener('click', event => {
        label.click();
        copy();
        // The list stands before its button: who opens it by keyboard (no click of a mouse has `detail` 0) goes on inside.
        if (isOpen() && event.detail === 0) (chapters.querySelector('a.active') ?? chapters.querySelector('a'))?.focus();
    });
    chapters.addEventListener('keydown', event => {
        if (event.key !== 'Escape' || !isOpen()) return;
        label.click();
        button.focus();
    });
}
