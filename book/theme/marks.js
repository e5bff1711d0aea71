// The list of chapters says which were read to their end, and how many of their quizzes are done.
{
    const links = [...document.querySelectorAll('#mdbook-sidebar .chapter-link-wrapper > a')];

    // Below the list, from the first mark on. (Firefox keeps apart what it reads from files: there each page forgets its own.)
    const forget = make('p', { className: 'forget', hidden: true },
        'Kept in this browser: what you read and answered, and how you print. ', ...kept.button());
    links[0]?.closest('.chapter').after(forget);

    const show = () => {
        for (const link of links) {
            const { read, quizzes: [done, all] = [0] } = kept.of(kept.stem(link));
            const words = [read && 'read', done && `${done} of ${all} quizzes done`].filter(Boolean).join(', ');
            link.parentElement.querySelector('.mark-kept')?.remove();
            link.removeAttribute('aria-describedby');
            if (!words) continue;
            forget.hidden = false;
            const seen = [read && '✓', done && `${done}/${all}`].filter(Boolean).join(' ');
            const mark = make('span', { className: 'mark-kept', id: `kept-${kept.stem(link)}`, title: words },
                make('span', { ariaHidden: 'true', textContent: seen }),
                make('span', { className: 'heard', textContent: words }));
            link.after(mark);
            // Beside the link and not in it: its text is the chapter's name.
            link.setAttribute('aria-describedby', mark.id);
        }
    };
    addEventListener('kept', show);
    // Also when the reader comes back to a page that the browser has kept as it was.
    addEventListener('pageshow', show);

    // The links to the chapters before and after stand at the end.
    const end = document.querySelector('.nav-wrapper');
    const watch = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) return;
        watch.disconnect();
        kept.set('read', true);
    });
    if (end) watch.observe(end);
}
