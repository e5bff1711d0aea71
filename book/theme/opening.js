// The run of the introduction plays by itself: once for a reader, when the page is first shown. Not for those who asked for less
// movement, nor for who was faster: after a key, a press or a scroll it does not begin, and a key or a press elsewhere ends it.
// Where the browser keeps nothing it stands still, because it would play each time.
{
    const LOOK = 1000; // milliseconds: the whole is seen first
    const run = document.querySelector('.opening run-playback');
    const first = run && !kept.get('opening') && kept.set('opening', true);
    if (first && !matchMedia('(prefers-reduced-motion: reduce)').matches && scrollY === 0 && !location.hash) {
        const reader = new AbortController();
        let soon;
        // For nobody it would play below the edge, or in a tab behind another one.
        const watch = new IntersectionObserver(([entry]) => {
            if (!entry.isIntersecting) return;
            watch.disconnect();
            soon = setTimeout(() => run.play(), LOOK);
        }, { threshold: 0.5 });
        const leave = event => {
            if (event.type === 'scroll' && run.frame) return; // they follow it
            reader.abort();
            watch.disconnect();
            clearTimeout(soon);
            if (run.frame && !run.contains(event.target)) run.go(run.wall);
        };
        for (const did of ['keydown', 'click', 'scroll']) addEventListener(did, leave, { signal: reader.signal });
        watch.observe(run.querySelector('.panel'));
    }
}
