// Listings and tables that are wider than their place scroll inside it: a keyboard can reach them, and there
// the arrow keys scroll and do not turn the page.
{
    const PLACES = 'main :is(pre > code, .table-wrapper, .figures)';
    const scrolls = place => place.scrollWidth > place.clientWidth;
    const look = place => {
        if (scrolls(place)) place.tabIndex = 0;
        else place.removeAttribute('tabindex');
    };

    const places = [...document.querySelectorAll(PLACES)];
    const sizes = new ResizeObserver(changed => changed.forEach(entry => look(entry.target)));
    places.forEach(place => sizes.observe(place));
    document.fonts.ready.then(() => places.forEach(look)); // letters of another width change no place's size

    // Before mdBook, which listens on the document.
    window.addEventListener('keydown', event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        const place = event.target.closest?.(PLACES);
        if (place && scrolls(place)) event.stopPropagation();
    }, true);
}
