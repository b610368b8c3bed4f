// What is asked inside a page: each function is sent there as text, and so stands alone.

// All that the tables say; the marks that lead to the glossary are the script's own.
export function tables() {
	const words = cell => [...cell.childNodes].filter(n => !n.matches?.('span + .what')).map(n => n.textContent).join('');
	return [...document.querySelectorAll('table')].map(t => [...t.rows].map(r => [...r.cells].map(words).join('|')).join('\n')).join('\n\n');
}

export function deadLinks() {
	const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
	const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `id ${id} twice`);
	const links = [...document.querySelectorAll('a')].map(a => a.getAttribute('href'));
	return twice.concat(links.filter(href => href.startsWith('#') ? !document.getElementById(decodeURIComponent(href.slice(1))) :
		!/^(https?:\/\/|data:text\/csv;)/.test(href)));
}

export function long() {
	return [...document.querySelectorAll('table')].filter(t => t.tBodies[0].rows.length > 1).length;
}

// The columns that can be sorted: by number of table and cell.
export function heads() {
	return [...document.querySelectorAll('table')].flatMap((t, table) => [...t.tHead.rows[0].cells].flatMap((c, column) =>
		c.querySelector('[role=button]') ? [{ table, column, numeric: getComputedStyle(c).textAlign === 'right' }] : []));
}

export function direction({ table, column }) {
	return document.querySelectorAll('table')[table].tHead.rows[0].cells[column].getAttribute('aria-sort');
}

// Click a header cell twice: rows in order, up and down, none lost, the total where it was.  Numbers are read here
// anew, from what is to be seen: the reader sees no keys.
export function sortedBy({ table, column, numeric }) {
	const t = document.querySelectorAll('table')[table], head = t.tHead.rows[0].cells[column], faults = [];
	const russian = document.documentElement.lang === 'ru', name = `table ${table} «${head.firstChild.textContent}»`;
	const units = { с: 1, s: 1, мин: 60, min: 60, ч: 3600, h: 3600, сут: 86400, d: 86400 };
	const months = russian ? 'янв фев мар апр май июн июл авг сен окт ноя дек' : 'jan feb mar apr may jun jul aug sep oct nov dec';
	const month = text => {
		const [, word, year] = /^(\p{L}{3})\p{L}* (\d{4})$/u.exec(text) ?? [];
		const at = months.split(' ').indexOf(word?.toLowerCase());
		return at < 0 ? undefined : Number(year) * 12 + at;
	};
	const read = cell => {
		const text = cell.textContent.trim().replaceAll('\u2212', '-');
		if (text === '' || text === '—')
			return null;
		if (month(text) !== undefined)
			return month(text);
		const packed = text.replaceAll(/\s/g, '');
		if (!numeric && !(/^[\d.,]+(\p{L}+)$/u.exec(packed)?.[1] in units))
			return text;
		const [, digits, unit] = /^([-+]?[\d.,]+(?:e[-+]?\d+)?)(\p{L}*)/u.exec(russian ? packed : packed.replaceAll(',', '')) ?? [];
		return digits === undefined ? null : Number(digits.replace(',', '.')) * (units[unit] ?? 1);
	};
	const rows = () => [...t.tBodies[0].rows];
	const texts = () => rows().map(r => r.textContent).sort().join('\n');
	const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
	const order = (a, b) => typeof a === 'number' ? a - b : words.compare(a, b);
	const before = texts(), foot = t.tFoot?.textContent;
	for (let click = 0; click < 2; click++) {
		head.querySelector('[role=button]').click();
		const up = head.getAttribute('aria-sort') === 'ascending';
		const values = rows().map(r => read(r.cells[column]));
		const known = values.filter(v => v !== null);
		if (values.slice(0, known.length).includes(null))
			faults.push(`${name}: the unknown is not last`);
		if (known.some((v, i) => i > 0 && (up ? order(known[i - 1], v) > 0 : order(known[i - 1], v) < 0)))
			faults.push(`${name}: not ${up ? 'ascending' : 'descending'}: ${known.slice(0, 6)}`);
		if (up !== (click === (numeric ? 1 : 0)))
			faults.push(`${name}: click ${click} goes ${up ? 'up' : 'down'}`);
	}
	if (texts() !== before || t.tFoot?.textContent !== foot)
		faults.push(`${name}: rows differ`);
	if (t.querySelectorAll('[aria-sort]').length !== 1)
		faults.push(`${name}: aria-sort ${t.querySelectorAll('[aria-sort]').length} times`);
	return faults;
}

// The middle of a header cell's button, or of a download link, brought into view.
export function show({ table, column, download }) {
	const element = download ? document.querySelector(`a[download="${download}"]`) :
		document.querySelectorAll('table')[table].tHead.rows[0].cells[column].querySelector('[role=button]');
	element.scrollIntoView({ block: 'center' });
	element.focus();
	const box = element.getBoundingClientRect();
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function focused() {
	const e = document.activeElement;
	return { href: e.getAttribute('href'), top: e.getBoundingClientRect().top, tag: e.tagName };
}

export function downloads() {
	return [...document.querySelectorAll('a[download]')].map(a => ({ name: a.getAttribute('download'), href: a.href }));
}

// Nothing is wider than the window, but in boxes that scroll (which paper has none of).
export function overflow(paper = false) {
	const width = document.documentElement.clientWidth, faults = [];
	if (document.documentElement.scrollWidth > innerWidth)
		faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
	const scrolls = e => !paper && /auto|scroll/.test(getComputedStyle(e).overflowX);
	const hidden = e => e.matches('caption, caption *, .skip, .skip *');
	const walk = e => {
		const box = e.getBoundingClientRect();
		if (box.width > 0 && box.height > 0 && (box.right > width + 1 || box.left < -1) && !hidden(e))
			faults.push(`${e.tagName}.${e.className.baseVal ?? e.className} ${box.left.toFixed()}..${box.right.toFixed()} ${e.textContent.slice(0, 30)}`);
		if (!scrolls(e))
			[...e.children].forEach(walk);
		else if (e.tabIndex < 0 && e.scrollWidth > e.clientWidth + 1)
			faults.push(`${e.tagName}.${e.className} scrolls, but the keyboard does not reach it`);
	};
	walk(document.body);
	return faults;
}

// A word of a header on two lines: letters of one word whose boxes are not on one height.
export function broken() {
	const faults = [];
	for (const cell of document.querySelectorAll('thead th')) {
		const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
		while (walk.nextNode())
			for (const { 0: word, index } of walk.currentNode.data.matchAll(/[\p{L}\d]+/gu)) {
				const range = document.createRange();
				range.setStart(walk.currentNode, index);
				range.setEnd(walk.currentNode, index + word.length);
				if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1)
					faults.push(word);
			}
	}
	return faults;
}

// WCAG 2: the ratio of relative luminances of each text to what is behind it, 4.5 or more.
export function contrast(paper) {
	const parse = colour => {
		const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
		return /^color\(srgb/.test(colour) ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
	};
	const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
	const behind = e => {
		if (e === null)
			return parse(paper ?? getComputedStyle(document.documentElement).backgroundColor.replace('rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'));
		const own = parse(getComputedStyle(e).backgroundColor);
		return own[3] === 1 ? own : over(own, behind(e.parentElement));
	};
	const linear = c => c / 255 <= .04045 ? c / 255 / 12.92 : ((c / 255 + .055) / 1.055) ** 2.4;
	const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
	const faults = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let seen = 0;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const e = node.parentElement, style = getComputedStyle(e);
		if (!node.data.trim() || e.closest('script, style, caption') || !e.getClientRects().length || style.opacity === '0' ||
			style.visibility === 'hidden')
			continue;
		seen++;
		const ground = behind(e), ink = over(parse(e instanceof SVGElement ? style.fill : style.color), ground);
		const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
		const ratio = (light + .05) / (dark + .05);
		if (ratio < 4.5)
			faults.push(`${ratio.toFixed(2)} «${node.data.trim().slice(0, 30)}» ${ink.map(Math.round)} on ${ground.map(Math.round)}`);
	}
	return seen > 0 ? faults : ['no text seen'];
}

// All of axe's rules, or some.
export async function violations(...rules) {
	const found = await axe.run(document, { resultTypes: ['violations'], ...rules.length > 0 && { runOnly: rules } });
	return found.violations.map(v => ({ id: v.id, nodes: v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary}`).join(' / ') }));
}
