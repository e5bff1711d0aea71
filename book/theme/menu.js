// The book has two themes. The others are taken out of the menu here and not hidden by CSS: the arrow keys go
// from entry to entry and would stop for ever before one that cannot have the focus.
for (const name of ['rust', 'coal', 'ayu']) {
    document.getElementById('mdbook-theme-' + name)?.parentElement.remove();
}
