// The page on a projector: one section a screen, cut out of the page as it stands. Nothing is copied or moved: what is not on
// the screen is hidden by an attribute, and who leaves has the page that they had. `projector.css` makes it large.
{
    const root = document.documentElement;
    const main = document.querySelector('main');
    const HEAD = ':is(h1, h2, h3)';
    /** Never taken apart: taller than the screen, they scroll. */
    const WHOLE = 'p, pre, svg, form, li, tr, details, .pair, .pane:not(.refused), .drawing, what-if, h1, h2, h3, h4, h5, h6';
    /** Taken apart even if they fit: question and answer are never on one screen. */
    const APART = 'main, .predict, .answer';
    const ASKS = '.predict, details.quiz';
    const LOCAL = 'input, select, textarea, .lane, run-playback li';
    const PRESSED = 'button, a, summary';

    const button = (textContent, title, onclick) => make('button', { type: 'button', textContent, title, onclick });

    let parts, boxes, screens, at, before, bar, teacher;
    const on = () => root.classList.contains('projecting');

    /** What a screen is made of, in the order of the page; into `boxes` what was taken apart. */
    const apart = (node, room) => {
        if (!node.getClientRects().length || node.matches('thead, caption')) return [];
        const texts = [...node.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
        const whole = node.matches(WHOLE) || texts || !node.children.length || node.offsetHeight <= room;
        if (whole && !node.matches(APART)) return [node];
        boxes.push(node);
        return [...node.children].flatMap(child => apart(child, room));
    };

    /** What must not be the last on its screen. */
    const leads = part => part.matches('.card.exercise, figcaption, h4, h5') || part.matches('p') && part.textContent.trim().endsWith(':');
    const region = part => part.closest('.ask, .answer, details.quiz');

    /** Cuts the page into screens: at headings, around questions and answers, and where a screen is full. */
    const cut = () => {
        parts?.concat(boxes).forEach(one => one.removeAttribute('data-off'));
        [boxes, screens] = [[], []];
        const rem = parseFloat(getComputedStyle(root).fontSize);
        const room = main.clientHeight - rem; // below the last part is its margin
        parts = apart(main, room - 4 * rem); // and above it may be a heading
        let screen = [], top;
        const begin = (...first) => {
            screens.push(screen = first);
            // A table that is cut has its head on every screen.
            top = first[0].getBoundingClientRect().top - (first[0].closest('tr')?.closest('table').tHead?.offsetHeight ?? 0);
        };
        for (const part of parts) {
            const last = screen.at(-1);
            const { bottom, height } = part.getBoundingClientRect();
            const full = bottom - top > room;
            if (!last) begin(part);
            else if (screen.every(one => one.matches(HEAD))) screen.push(part);
            else if (part.matches(HEAD) || part.matches('details.quiz') || region(part) !== region(last)) begin(part);
            else if (full && height < room && screen.length > 1 && leads(last)) begin(screen.pop(), part);
            else if (full) begin(part);
            else screen.push(part);
        }
    };

    /** The section of a part: its heading, and how many parts come between. */
    const section = part => {
        const place = parts.indexOf(part);
        const head = parts.slice(0, place + 1).findLastIndex(one => one.matches(HEAD) && one.id);
        return { head: parts[head], after: place - head };
    };
    const title = i => screens[i] ? section(screens[i][0]).head?.textContent ?? document.title : '';
    const hidden = i => screens[i][0].closest('.answer')?.closest('.predict:not([data-revealed])');
    const asked = () => screens[at].map(one => one.closest(ASKS)).find(one => one && !one.hasAttribute('data-revealed'));
    const more = () => main.scrollTop + main.clientHeight < main.scrollHeight - 2;

    /** What the line at the bottom and the teacher's window say. */
    const tell = () => {
        if (!on()) return;
        const next = at + 1 < screens.length ? title(at + 1) === title(at) ? 'more of this section' : title(at + 1) : 'the end';
        const number = `${at + 1} / ${screens.length}`;
        bar.place.textContent = title(at) === title(0) ? number : `${title(at)} · ${number}`;
        bar.reveal.hidden = !asked();
        bar.toggleAttribute('data-more', more());
        say({ section: title(at), next, number, asks: Boolean(asked()) });
    };
    /** To the teacher's window. A page from a file has no origin to name. */
    const say = said => teacher?.postMessage(
        { projector: { file: location.pathname.split('/').pop(), ...said } }, self.origin === 'null' ? '*' : self.origin);

    /** With the page's own name: `404.html` has another base. */
    const address = place => history.replaceState(history.state, '', `${location.pathname}${location.search}#${place}`);

    const show = i => {
        at = Math.min(Math.max(i, 0), screens.length - 1);
        while (hidden(at)) at -= 1;
        const screen = new Set(screens[at]);
        parts.forEach(part => part.toggleAttribute('data-off', !screen.has(part)));
        boxes.forEach(box => box.toggleAttribute('data-off', !screens[at].some(part => box.contains(part))));
        main.scrollTop = 0;
        tell();
        const { head, after } = section(screens[at][0]);
        address(`projector=${head?.id ?? ''},${after}`);
    };
    /** The screen with this part of the page, or with the part that has it inside. */
    const find = node => screens.findIndex(screen => screen.some(part => part.contains(node) || node.contains(part)));

    const reveal = () => {
        asked()?.toggleAttribute('data-revealed', true);
        tell();
    };
    const next = () => {
        const ask = asked()?.querySelector('.ask');
        if (more()) main.scrollBy(0, main.clientHeight * 0.85);
        else if (asked() && !ask?.contains(screens[at + 1]?.[0])) reveal();
        else if (at + 1 < screens.length) show(at + 1);
    };
    /** To a section that the notes name. */
    const turn = id => {
        const node = typeof id === 'string' && document.getElementById(id);
        const i = node && main.contains(node) ? find(node) : -1;
        if (i >= 0) show(i);
    };
    const acts = {
        next, reveal, previous: () => show(at - 1), first: () => show(0), last: () => show(screens.length - 1),
        hello: () => tell(), turn,
    };

    /** Hands are counted beside each choice, with a bar as long as their share. */
    const votes = form => [...form.querySelectorAll('li')].forEach((item, i, all) => {
        const letter = 'ABCD'[i];
        const count = make('output', { textContent: 0, ariaLabel: `Hands for ${letter}` });
        item.vote = way => {
            count.textContent = Math.max(+count.textContent + way, 0);
            const most = Math.max(...all.map(one => +one.querySelector('output').textContent), 1);
            all.forEach(one => one.lastChild.style.setProperty('--share', one.querySelector('output').textContent / most));
        };
        const [fewer, another] = [['−', 'fewer', -1], ['+', 'more', 1]].map(([sign, word, way]) =>
            Object.assign(button(sign, '', () => item.vote(way)), { ariaLabel: `One hand ${word} for ${letter}` }));
        item.append(make('span', { className: 'votes' }, fewer, count, another));
    });

    const line = () => {
        const place = make('span', { className: 'place', role: 'status' });
        const back = button('‹', 'Back (←)', acts.previous), on = button('›', 'Next (→)', next);
        [back.ariaLabel, on.ariaLabel] = ['Back', 'Next'];
        const answer = button('Reveal', 'Show the answer (Enter)', reveal);
        const children = [back, on, make('h1', { textContent: main.querySelector(HEAD).textContent }), place, make('span', { className: 'more', textContent: 'more below ↓' }), answer,
            button('Teacher’s window', 'Notes and time, in a window of its own (t)', notes), button('Leave', 'Back to the page (Esc)', leave)];
        return Object.assign(make('nav', { className: 'projector', ariaLabel: 'Projector' }, ...children), { place, reveal: answer });
    };

    const notes = () => {
        if (teacher && !teacher.closed) return teacher.focus();
        teacher = window.open(`${location.pathname}#teacher=${Date.now()}`, 'teacher', 'popup,width=760,height=900');
        if (!teacher) bar.place.textContent = 'Your browser refused a second window. Allow it for this page, and press t again.';
    };

    const enter = place => {
        const top = [...main.children].find(one => one.getBoundingClientRect().bottom > 60);
        before = { focus: document.activeElement, open: [...main.querySelectorAll('details')].map(one => [one, one.open]) };
        root.classList.add('projecting');
        main.tabIndex = 0; // what scrolls can be reached by keyboard
        // A browser that cannot show what is folded has it unfolded.
        const folds = main.querySelectorAll('.answer, details.quiz');
        if (!CSS.supports('selector(::details-content)')) folds.forEach(one => { one.open = true; });
        main.querySelectorAll('.predict form').forEach(votes);
        document.body.append(bar = line());
        main.focus({ preventScroll: true });
        cut();
        show(place?.() ?? find(top));
    };
    const leave = () => {
        const [first] = screens[at];
        const id = section(first).head?.id;
        root.classList.remove('projecting');
        bar.remove();
        main.querySelectorAll('.votes').forEach(one => one.remove());
        parts.concat(boxes).forEach(one => one.removeAttribute('data-off'));
        main.querySelectorAll('[data-revealed]').forEach(one => one.removeAttribute('data-revealed'));
        before.open.forEach(([one, open]) => { one.open = open; });
        parts = undefined;
        say({ section: '', next: '', number: '' });
        address(id ?? '');
        main.tabIndex = -1;
        main.blur();
        before.focus.focus?.({ preventScroll: true });
        // What is folded again has no place: its question has.
        (first.closest('.predict') ?? first).scrollIntoView();
        window.scrollBy(0, at === 0 ? -main.offsetTop - 100 : -60); // not under the menu
    };

    /** The screen that the address names: `#projector=SECTION,PARTS`, or a link's `#SECTION`. */
    const addressed = () => {
        const [, id, after = 0] = /^#(?:projector=)?([^,]*),?(\d*)$/.exec(decodeURIComponent(location.hash)) ?? [];
        const head = id && document.getElementById(id);
        if (!head || !main.contains(head)) return 0;
        const part = parts[parts.indexOf(head) + Number(after)];
        return find(part && section(part).head === head ? part : head);
    };

    const KEYS = {
        ArrowRight: next, ArrowDown: next, PageDown: next, ' ': next, ArrowLeft: acts.previous, ArrowUp: acts.previous,
        PageUp: acts.previous, Home: acts.first, End: acts.last, Escape: leave, p: leave, t: notes,
        Enter: () => asked() ? reveal() : screens[at].map(one => one.querySelector('run-playback')).find(Boolean)?.play(),
        s: () => {}, '/': () => {}, // the search is not on the screen
    };
    const press = event => {
        const { key, target } = event;
        const typing = target.closest?.('input:not([type="range"], [type="radio"], [type="checkbox"]), select, textarea');
        if (event.ctrlKey || event.altKey || event.metaKey || typing) return;
        if (document.getElementById('mdbook-help-container').style.display === 'flex') return;
        const choice = on() && screens[at].flatMap(one => [...one.querySelectorAll('form li')])['abcd'.indexOf(key.toLowerCase())];
        const own = target.closest?.(LOCAL) && !/^(Page|Escape|[pt]$)/.test(key) || target.closest?.(PRESSED) && /^(Enter| )$/.test(key)
            || target.closest?.('[tabindex="0"]:is(code, .table-wrapper, .figures)') && /^Arrow(Left|Right)$/.test(key);
        const act = on() ? choice?.vote ? () => choice.vote(event.shiftKey ? -1 : 1) : KEYS[key] : key === 'p' && (() => enter());
        if (own || !act) return;
        event.preventDefault();
        event.stopPropagation(); // else mdBook turns the chapter
        act();
    };

    if (main.querySelector(HEAD)) {
        const icon = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">'
            + '<path d="M2 4h20M4 4v11h16V4M12 15v3M8 21l4-3 4 3"/></svg>';
        const way = make('button', { type: 'button', id: 'project', className: 'icon-button', title: 'Show on a projector (`p`)',
            ariaLabel: 'Show on a projector', innerHTML: icon, onclick: () => enter() });
        way.setAttribute('aria-keyshortcuts', 'p');
        document.querySelector('.right-buttons').prepend(way);
        document.querySelector('#mdbook-help-popup > div').append(
            make('p', { innerHTML: 'Press <kbd>P</kbd> to show this page on a projector. There:' }),
            make('p', { innerHTML: '<kbd>←</kbd> <kbd>→</kbd> turn, <kbd>A</kbd> to <kbd>D</kbd> count hands, <kbd>Enter</kbd> '
                + 'reveals or plays, <kbd>T</kbd> opens the teacher’s window, <kbd>Esc</kbd> leaves' }));
        window.addEventListener('keydown', press, true);
        main.addEventListener('scroll', () => bar?.toggleAttribute('data-more', more()));
        main.addEventListener('toggle', event => {
            // What this script unfolds, no reader has opened.
            if (on() && event.target.matches('.answer, details.quiz')) event.stopPropagation();
            tell();
        }, true);
        window.addEventListener('resize', () => {
            if (!on()) return;
            const [first] = screens[at];
            cut();
            show(find(first));
        });
        window.addEventListener('hashchange', () => on() && show(addressed()));
        // Only from the window that this one opened, only words of a list; with one goes the id of a section.
        window.addEventListener('message', event => {
            if (event.origin !== self.origin || event.source?.opener !== window) return;
            teacher = event.source;
            const { teacher: said, to } = event.data ?? {};
            if (on() && Object.hasOwn(acts, said)) acts[said](to);
        });
        if (location.hash.startsWith('#projector=')) document.fonts.ready.then(() => enter(addressed));
    }
}
