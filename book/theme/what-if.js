// Runs with knobs: every setting was recorded and stands in the page. This shows the one that the reader chooses, and asks
// first what they expect. Without it there is the first run, and a table of all.
{
    const GUESSES = ['shorter', 'about as long', 'longer'];
    /** What counts as about as long: up to a quarter more, either way. */
    const compared = (before, now) => GUESSES[now * 1.25 < before ? 0 : now > before * 1.25 ? 2 : 1];

    customElements.define('what-if', class extends HTMLElement {
        connectedCallback() {
            if (this.form) return;
            this.settings = new Map([...this.children].map(one => [one.dataset.setting, one]));
            this.shown = this.firstElementChild;
            const knobs = this.dataset.knobs.split(';');
            const all = [...this.settings.keys()].map(setting => setting.split(';'));
            this.knobs = knobs.map((knob, i) => this.knob(knob, [...new Set(all.map(words => words[i]))]));
            this.first = make('input', { type: 'checkbox', checked: true, onchange: () => this.turn() });
            this.ask = make('div', { className: 'ask', hidden: true });
            this.said = make('p', { className: 'said', role: 'status' });
            this.form = make('form', { autocomplete: 'off', onsubmit: event => event.preventDefault() },
                ...this.knobs, make('label', {}, this.first, ' ask me first'), this.ask, this.said);
            this.prepend(this.form);
        }

        knob(name, words) {
            const group = `knob-${name}-${[...document.querySelectorAll('what-if')].indexOf(this)}`;
            const choice = (value, i) => make('label', {}, make('input',
                { type: 'radio', name: group, value, checked: i === 0, onchange: event => this.turn(event.target) }), ` ${value}`);
            return make('fieldset', {}, make('legend', { textContent: name }), ...words.map(choice));
        }

        /** The run that the knobs stand at. */
        get chosen() {
            return this.settings.get(this.knobs.map(knob => knob.querySelector(':checked').value).join(';'));
        }

        turn(turned) {
            this.turned = turned ?? this.turned;
            this.ask.hidden = !this.first.checked || this.chosen === this.shown;
            this.said.textContent = '';
            if (!this.first.checked) return this.show();
            const answer = guess => make('button', { type: 'button', textContent: guess, onclick: () => this.show(guess) });
            const [question, ...buttons] = [
                make('p', { textContent: `The run below took ${this.shown.dataset.ms} ms. This one takes:` }),
                ...[...GUESSES, 'just show it'].map(answer),
            ];
            this.ask.replaceChildren(question, ...buttons);
        }

        show(guess) {
            const [before, now] = [this.shown, this.chosen];
            const is = compared(+before.dataset.ms, +now.dataset.ms);
            before.hidden = true;
            now.hidden = false;
            this.shown = now;
            this.ask.hidden = true;
            if (before === now) return;
            const verdict = { [is]: 'Right. ' }[guess] ?? (GUESSES.includes(guess) ? `You said ${guess}. ` : '');
            this.said.textContent = `${verdict}It took ${now.dataset.ms} ms, and the one before ${before.dataset.ms} ms: ${is}.`;
            // The button that was pressed is gone.
            if (guess) this.turned.focus();
        }
    });
}
