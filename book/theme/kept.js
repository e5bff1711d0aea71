// What the reader chose, read and saw: one entry in the storage of the reader's own browser. Where the browser refuses storage,
// nothing is kept, and all else works.
const kept = (() => {
    const ENTRY = 'off-the-gil';
    /** `01-sleep-workers` of a link. */
    const stem = link => link.pathname.split('/').at(-1).replace(/\.html$/, '');
    // The list of chapters knows which page this is. A page that is not in it (all chapters on one, for the printer) keeps nothing.
    const active = document.querySelector('#mdbook-sidebar a.active');
    const page = active && stem(active);

    const all = () => {
        try {
            const all = JSON.parse(localStorage.getItem(ENTRY));
            return all?.constructor === Object ? all : {};
        } catch {
            return {};
        }
    };
    /** Whether the browser agreed. */
    const store = change => {
        try {
            change();
        } catch {
            return false;
        }
        dispatchEvent(new Event('kept'));
        return true;
    };

    return {
        stem,
        isRefused: !store(() => localStorage.getItem(ENTRY)),
        /** What is kept of a page: by name. */
        of: page => Object(all()[page]),
        /** What is kept of a page under a name; of this one, if no other is said. */
        get: (name, of = page) => Object(all()[of])[name],
        /** Keeps a value; without one it forgets the name. Whether the browser agreed. */
        set: (name, value, of = page) => Boolean(of) && store(() => {
            const now = all();
            now[of] = { ...now[of], [name]: value };
            localStorage.setItem(ENTRY, JSON.stringify(now));
        }),
        /** A button that forgets all, and beside it what it says then. */
        button: () => {
            const said = make('span', { role: 'status' });
            return [make('button', { type: 'button', textContent: 'Forget it', onclick: () => {
                if (store(() => localStorage.removeItem(ENTRY))) said.textContent = ' Forgotten.';
            } }), said];
        },
        /** A short sign of a text: a choice is given back only to the question that it answered. (FNV-1a, 32 bits.) */
        sign: text => [...text.replace(/\s+/g, ' ').trim()]
            .reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(), 16777619), 2166136261).toString(36),
    };
})();

// The paragraph that says so, with its button.
for (const about of document.querySelectorAll('.kept')) {
    about.append(' ', ...kept.button());
    about.hidden = kept.isRefused;
}
