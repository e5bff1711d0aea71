// Quizzes whose answer begins with "Yes" or "No": two buttons, and the fold says whether the reader was right. Of all quizzes it
// is kept that their answers were opened. Without this script a quiz is a fold.
{
    const quizzes = [...document.querySelectorAll('details.quiz[id]')];
    const sign = quiz => kept.sign(quiz.textContent);
    const signs = new Map(quizzes.map(quiz => [quiz, sign(quiz)]));
    const before = quiz => {
        const { of, is } = Object(kept.get(quiz.id));
        return of === signs.get(quiz) ? is : undefined;
    };
    const keep = (quiz, is) => {
        if (!kept.set(quiz.id, { of: signs.get(quiz), is })) return;
        kept.set('quizzes', [quizzes.filter(before).length, quizzes.length]);
    };

    const withButtons = (quiz, right) => {
        const summary = quiz.querySelector('summary');
        // Who hears the page hears it with the question, which gets the focus.
        const said = make('p', { className: 'said', id: `${quiz.id}-said` });
        const say = is => {
            summary.after(said);
            summary.setAttribute('aria-describedby', said.id);
            said.textContent = is === right ? `You said ${is}: right.` : `You said ${is}. The answer is ${right}.`;
            said.classList.toggle('is-right', is === right);
            buttons.forEach(button => { button.ariaPressed = String(button.value === is); });
            quiz.open = true;
        };
        const buttons = ['yes', 'no'].map(value => make('button', {
            type: 'button',
            value,
            textContent: value === 'yes' ? 'Yes' : 'No',
            ariaPressed: 'false',
            onclick: () => {
                say(value);
                keep(quiz, value);
                summary.focus(); // the button is away while the answer is open
            },
        }));
        const group = make('div', { className: 'yes-no', role: 'group' }, ...buttons);
        summary.id ||= `${quiz.id}-question`;
        group.setAttribute('aria-labelledby', summary.id);
        quiz.after(group);
        if (['yes', 'no'].includes(before(quiz))) say(before(quiz));
    };

    for (const quiz of quizzes) {
        const right = quiz.querySelector('summary ~ *')?.textContent.match(/^(Yes|No)\b/)?.[0].toLowerCase();
        if (right) withButtons(quiz, right);
        // By the reader, and not by what unfolds the page for a printer or a projector.
        quiz.querySelector('summary').addEventListener('click', () => {
            if (!before(quiz)) keep(quiz, 'seen');
        });
    }
}
