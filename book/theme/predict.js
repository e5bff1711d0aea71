// Makes a form of each prediction: of its list of choices, or of a line to type in. Without this script the list and the fold
// below it stay as they are.
//
// The reader decides with a button and not with the click on a choice: the arrow keys choose on their way, and whoever
// goes by keyboard or hears the page would be judged for the first choice that they pass.
{
    /** What is compared of a typed answer: spaces and case do not count, as in the preprocessor. */
    const same = text => text.replace(/\s+/g, '').toLowerCase();

    /** Puts a button in front of each choice. */
    const withButtons = (list, name) => {
        for (const item of list.children) {
            const button = make('input', { type: 'radio', name, required: true });
            item.append(make('label', {}, button, make('span', {}, ...item.childNodes)));
        }
        return list;
    };

    const lineToType = () => make('label', { className: 'line' }, 'Type it: ',
        make('input', { type: 'text', required: true, spellcheck: false, autocapitalize: 'off' }));

    /** Marks the choice of the form and the right one, in words too. Whether they are the same. */
    const judgeChoice = list => {
        const chosen = list.querySelector(':checked').closest('li');
        const right = list.querySelector('.right-mark');
        right.textContent = '✓ right';
        if (chosen.contains(right)) return true;
        chosen.querySelector('span').append(make('span', { className: 'wrong-mark', textContent: '✗ not this one' }));
        return false;
    };

    const judgeLine = (form, accepted) => {
        const typed = same(form.querySelector('input').value);
        return [...accepted.children].some(item => same(item.textContent) === typed);
    };

    const unmark = form => {
        form.querySelectorAll('.wrong-mark').forEach(mark => mark.remove());
        form.querySelectorAll('.right-mark').forEach(mark => mark.replaceChildren());
        form.querySelector('.said').replaceChildren();
    };

    const said = (right, choices) => right
        ? 'Right. The answer below says why.'
        : choices
            ? 'Not this one: the right choice is marked. The answer below says why.'
            : 'No. The answer below says what it is, and why.';

    for (const section of document.querySelectorAll('section.predict')) {
        const list = section.querySelector('.choices > ul');
        const accepted = section.querySelector('.accepted');
        const answer = section.querySelector(':scope > .answer');
        const question = [...section.querySelectorAll('.ask > p:not(.title)')].at(-1);
        const place = list?.parentElement ?? accepted;
        const sign = kept.sign(`${question?.textContent} ${place.textContent}`);

        const back = make('button', { type: 'reset', textContent: 'Take it back', hidden: true });
        const form = make('form', { autocomplete: 'off' });
        place.before(form);
        const fields = make('fieldset', {}, make('legend', { textContent: 'Your prediction' }),
            list ? withButtons(list, section.id) : lineToType(),
            make('p', { className: 'buttons' }, make('button', { textContent: 'Check' }), ' ', back));
        if (question) {
            question.id ||= `${section.id}-question`;
            fields.setAttribute('aria-describedby', question.id);
        }
        const live = make('p', { className: 'said', role: 'status' });
        live.setAttribute('aria-live', 'polite');
        form.append(fields, live);
        if (list) place.remove();

        const inputs = [...form.querySelectorAll('input')];
        const judge = () => {
            unmark(form);
            const right = list ? judgeChoice(list) : judgeLine(form, accepted);
            live.textContent = said(right, list);
            live.classList.toggle('is-right', right);
            back.hidden = false;
            answer.open = true;
        };
        form.addEventListener('submit', event => {
            event.preventDefault();
            judge();
            kept.set(section.id, { of: sign, is: list ? inputs.findIndex(input => input.checked) : inputs[0].value });
        });
        // Another choice is not judged yet; what was unfolded stays.
        form.addEventListener('input', () => unmark(form));
        form.addEventListener('reset', () => {
            unmark(form);
            back.hidden = true;
            answer.open = false;
            inputs[0].focus();
            kept.set(section.id);
        });

        // What the reader said when they were here before, unless something else was asked then.
        const before = Object(kept.get(section.id));
        if (before.of !== sign) continue;
        if (list) inputs[before.is].checked = true;
        else inputs[0].value = before.is;
        judge();
    }
}
