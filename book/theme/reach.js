// What a keyboard and a screen reader need and mdBook's page does not have.

// The list of chapters stands first in the page: one step past all its links.
{
    const main = document.querySelector('main');
    main.tabIndex = -1;
    main.id ||= 'chapter';
    document.body.prepend(make('a', { className: 'skip', href: '#' + main.id, textContent: 'Skip to the text', onclick: event => {
        event.preventDefault(); // `404.html` has another base, from which `#` leads away
        main.focus();
    } }));
}

// Every part of the page has a name.
document.getElementById('mdbook-menu-bar').setAttribute('role', 'banner');
document.getElementById('mdbook-search-wrapper')?.setAttribute('role', 'search');
document.getElementById('mdbook-searchbar')?.setAttribute('aria-label', 'Search this book');
{
    const help = document.getElementById('mdbook-help-popup');
    help.setAttribute('role', 'dialog');
    help.setAttribute('aria-label', 'Keyboard shortcuts');
}

// Markdown has heads only: an empty corner of a table is no head.
for (const head of document.querySelectorAll('main th:empty')) {
    head.replaceWith(make('td'));
}

// "Next: The GIL, exactly" says more than "Next chapter". The names stand in the list of chapters.
for (const link of document.querySelectorAll('.mobile-nav-chapters, .nav-chapters')) {
    const chapters = [...document.querySelectorAll('#mdbook-sidebar a')];
    const chapter = chapters.find(chapter => chapter.href === link.href);
    if (!chapter) continue;
    link.title = (link.classList.contains('previous') ? 'Previous: ' : 'Next: ') + chapter.textContent.trim();
    link.ariaLabel = link.title;
}
