// Lines of a pair that correspond light up together (`panes.css`): here a keyboard reaches those of the left side, and a touch
// any of them.
for (const pair of document.querySelectorAll('.pair')) {
    const [left, right] = pair.querySelectorAll('.pane');
    const lines = (pane, number) => [...pane.querySelectorAll(`[data-same="${number}"]`)];
    const numbers = new Set([...pair.querySelectorAll('[data-same]')].map(line => line.dataset.same));
    for (const number of numbers) {
        const text = lines(right, number).map(line => line.textContent.trim()).join(' ');
        const [first, ...more] = lines(left, number);
        first.tabIndex = 0;
        first.setAttribute('role', 'mark');
        first.setAttribute('aria-description', 'corresponds to: ' + text);
        for (const line of [...more, ...lines(right, number)]) line.tabIndex = -1;
    }
}
