// Runs that play back. The drawing and the printed lines stand in the page; this adds a cursor, what moves it, and what a
// lane or a line says when somebody points at it. A clock comes in with each frame and from nowhere else.
{
    const SVG = 'http://www.w3.org/2000/svg';
    const STEPS = 400;
    const HINT = 'Point at a lane or a line, or go there with Tab and the arrows: it says what was done then.';
    const calm = matchMedia('(prefers-reduced-motion: reduce)');

    const shape = (parent, name, attributes) => {
        const node = parent.appendChild(document.createElementNS(SVG, name));
        for (const key in attributes) node.setAttribute(key, attributes[key]);
        return node;
    };
    const words = ms => ms < 2000 ? `${+ms.toFixed(ms < 20 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;

    /** About `x`: 1, 2 or 5 times a power of ten. */
    const round = x => {
        const power = 10 ** Math.floor(Math.log10(x));
        const first = x / power;
        return +((first < 1.5 ? 1 : first < 3.5 ? 2 : first < 7.5 ? 5 : 10) * power).toPrecision(1);
    };

    /** What a lane's thread did at this time. */
    const did = (lane, t) => {
        const { life, did } = lane.dataset;
        const [begin, end] = life.split(' ');
        if (t < begin) return 'not there yet';
        if (t > end) return 'had ended';
        for (const kind of did.split(';')) {
            const [what, times = ''] = kind.split(':');
            const all = times.split(' ');
            for (let i = 0; i + 1 < all.length; i += 2) {
                if (all[i] <= t && t <= all[i + 1]) return `${what} (from ${words(+all[i])} to ${words(+all[i + 1])})`;
            }
        }
        return did ? 'between two looks' : 'too many stretches to tell one';
    };

    /** Where the listings of the page show this line of this file. */
    const listed = ({ file, code }) => [...document.querySelectorAll('.pane .file')].flatMap(name => {
        const listing = name.title === file && name.closest('.pane').querySelector('pre code');
        let at = listing ? listing.textContent.indexOf(code) : -1;
        if (at < 0) return [];
        const range = new Range(), texts = document.createTreeWalker(listing, NodeFilter.SHOW_TEXT);
        let length = code.length, begun = false;
        for (let text; (text = texts.nextNode()); at -= text.length) {
            if (!begun && at < text.length) {
                range.setStart(text, at);
                begun = true;
            }
            if (begun && at + length <= text.length) {
                range.setEnd(text, at + length);
                return [range];
            }
        }
        return [];
    });

    customElements.define('run-playback', class extends HTMLElement {
        connectedCallback() {
            if (this.range || !this.querySelector('.panel svg')) return;
            this.wall = +this.dataset.wall;
            this.panels = [...this.querySelectorAll('.panel')];
            this.programs = [...this.querySelectorAll('.program')];
            this.drawing = this.querySelector('svg');
            // An image has nothing inside that could have the focus.
            this.drawing.setAttribute('role', 'group');
            this.bar();
            this.cursor();
            this.panels.forEach(panel => this.lanes(panel));
            this.programs.forEach((program, panel) => this.lines([...program.querySelectorAll('li')], this.panels[panel]));
            this.addEventListener('mouseleave', () => this.light());
            this.addEventListener('focusout', event => this.contains(event.relatedTarget) || this.light());
            this.show(this.wall);
        }

        bar() {
            const button = (textContent, onclick) => make('button', { type: 'button', textContent, onclick });
            this.button = button('', () => this.play());
            const speeds = [...new Set([this.wall / 12000, this.wall / 4000, 1].map(round))].sort((a, b) => a - b);
            const set = speed => {
                this.speed = speed;
                buttons.forEach((one, i) => { one.ariaPressed = String(speeds[i] === speed); });
                if (this.frame) this.stop(), this.play();
            };
            const buttons = speeds.map(speed => button(`${speed}×`, () => set(speed)));
            const group = make('span', { role: 'group', ariaLabel: 'Speed' }, ...buttons);
            set(round(this.wall / 4000));
            this.range = make('input', { type: 'range', max: STEPS, ariaLabel: 'Time in the run' });
            this.range.oninput = () => this.go(this.range.value / STEPS * this.wall);
            this.clock = make('span', { className: 'clock' });
            this.told = make('p', { className: 'told', role: 'status', textContent: HINT });
            this.firstElementChild.before(make('div', { className: 'bar' }, this.button, group, this.range, this.clock));
            this.firstElementChild.after(this.told);
            const named = () => { this.stop(); group.hidden = calm.matches; };
            calm.addEventListener('change', named);
            named();
        }

        /** In each panel a veil over what is still to come, and a line where it begins. */
        cursor() {
            const row = this.querySelector('.panel svg');
            [this.left, this.width] = ['x', 'width'].map(key => parseFloat(row.getAttribute(key)));
            const marks = this.panels.map(panel => {
                const { y1: { value: y1 }, y2: { value: y2 } } = panel.querySelector('line').attributes;
                return [
                    shape(panel, 'rect', { class: 'veil', y: y1, height: y2 - y1 }),
                    shape(panel, 'line', { class: 'head', y1, y2 }),
                ];
            });
            this.place = share => marks.forEach(([veil, head]) => {
                const x = this.left + this.width * share;
                veil.setAttribute('x', `${x}%`);
                veil.setAttribute('width', `${100 - x}%`);
                ['x1', 'x2'].forEach(key => head.setAttribute(key, `${x}%`));
            });
        }

        lanes(panel) {
            const lanes = [...panel.querySelectorAll('.lane')];
            for (const lane of lanes) {
                const y = lane.querySelector('svg').getAttribute('y') - 4;
                lane.prepend(shape(lane, 'rect', { class: 'ground', y, width: '100%', height: 21 }));
                lane.setAttribute('role', 'img');
                lane.setAttribute('aria-label', `${lane.dataset.name}: ${lane.dataset.sum}`);
                const at = event => {
                    const { left, width } = this.drawing.getBoundingClientRect();
                    const share = ((event.clientX - left) / width * 100 - this.left) / this.width;
                    return Math.min(Math.max(share, 0), 1) * this.wall;
                };
                lane.addEventListener('mousemove', event => this.tell(lane, at(event)));
                lane.addEventListener('click', event => this.go(at(event)));
                lane.addEventListener('focus', () => this.tell(lane));
            }
            this.rove(lanes);
        }

        lines(lines, panel) {
            for (const line of lines) {
                const tell = () => this.tell(line, undefined, panel);
                line.addEventListener('mouseenter', tell);
                line.addEventListener('focus', tell);
                line.addEventListener('click', () => this.go(+line.dataset.t));
            }
            this.rove(lines);
        }

        /** One stop for Tab; the arrows go on from there. */
        rove(items) {
            items.forEach((item, i) => {
                item.setAttribute('tabindex', i ? -1 : 0);
                item.addEventListener('keydown', event => {
                    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
                    if (event.key === 'Enter' && item.dataset.t) this.go(+item.dataset.t);
                    else if (way) this.go(this.t + way * this.wall / 100);
                    else if (step) {
                        items[i + step]?.setAttribute('tabindex', 0);
                        items[i + step]?.focus();
                        if (items[i + step] === document.activeElement) item.setAttribute('tabindex', -1);
                    } else return;
                    event.preventDefault();
                    event.stopPropagation(); // else the page is turned
                });
            });
        }

        /** Says of a lane what it did at `t`, and of a line what printed it; lights up both. */
        tell(item, t, panel) {
            const { name, sum, file, line } = item.dataset;
            this.light(item, panel);
            this.told.textContent = name
                ? `${name}, at ${words(t ?? this.t)}: ${did(item, t ?? this.t)}. In all: ${sum}.`
                : `Printed at ${words(+item.dataset.t)}${file ? `, by line ${line} of ${file}` : ''}.`;
            if (name) item.setAttribute('aria-label', this.told.textContent);
        }

        light(item, panel) {
            this.querySelectorAll('.lit').forEach(one => one.classList.remove('lit'));
            this.querySelectorAll('.mark').forEach(one => one.remove());
            CSS.highlights?.delete('printed-by');
            this.lit = item;
            if (!item) return;
            item.classList.add('lit');
            if (!panel) return;
            const x = item.dataset.t / this.wall * 1000;
            shape(panel.querySelector('.prints svg'), 'path', { class: 'mark', d: `M${x} 0V13` });
            if (item.dataset.lane) panel.querySelectorAll('.lane')[item.dataset.lane]?.classList.add('lit');
            if (item.dataset.code) CSS.highlights?.set('printed-by', new Highlight(...listed(item.dataset)));
        }

        /** To a time that somebody chose. */
        go(t) {
            this.stop();
            this.show(Math.min(Math.max(t, 0), this.wall));
        }

        show(t) {
            this.t = t;
            this.range.value = Math.round(t / this.wall * STEPS);
            this.range.ariaValueText = this.clock.textContent = words(t);
            this.place(t / this.wall);
            for (const program of this.programs) {
                const there = [...program.querySelectorAll('li')].filter(line => !line.classList.toggle('later', line.dataset.t > t));
                const last = there.at(-1);
                if (last && t < this.wall) program.scrollTop = last.offsetTop + last.offsetHeight - program.clientHeight;
            }
            if (this.lit?.dataset.name) this.tell(this.lit);
        }

        /** The times at which something is seen to happen. */
        moments() {
            const lines = [...this.querySelectorAll('li')].map(line => +line.dataset.t);
            const lives = [...this.querySelectorAll('.lane')].flatMap(lane => lane.dataset.life.split(' ').map(Number));
            return [...lines, ...lives, this.wall].sort((a, b) => a - b);
        }

        play() {
            if (this.frame) return this.stop();
            let t = this.t < this.wall ? this.t : 0;
            if (calm.matches) return this.go(this.t < this.wall ? this.moments().find(one => one > t) : 0);
            let last;
            const frame = now => {
                t = Math.min(t + (now - (last ?? now)) * this.speed, this.wall);
                last = now;
                this.show(t);
                if (t < this.wall) this.frame = requestAnimationFrame(frame);
                else this.stop();
            };
            this.frame = requestAnimationFrame(frame);
            this.button.textContent = 'Pause';
            this.told.ariaLive = 'off';
        }

        stop() {
            cancelAnimationFrame(this.frame);
            this.frame = 0;
            this.button.textContent = calm.matches ? 'Step' : 'Play';
            this.told.ariaLive = 'polite';
        }
    });
}
