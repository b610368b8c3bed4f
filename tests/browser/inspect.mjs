// inspect.mjs AXE OUT PAGE.html ...: what a browser says of each page.
// A line for each promise: page, promise, "kept" or what is wrong with it, separated by tabs.
// Prints go to OUT/PAGE.pdf, what a page's first download link saves to OUT/PAGE/.
import { mkdirSync, readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.mjs';
import * as inside from './inside.mjs';

const [axeFile, out, ...pages] = process.argv.slice(2);
const axe = readFileSync(axeFile, 'utf8');
const browser = await Chromium.start();
const sleep = time => new Promise(done => setTimeout(done, time));

function tell(page, promise, faults) {
	const line = faults.length === 0 ? 'kept' : `${faults.length}: ${faults.slice(0, 5).join('; ')}`;
	console.log([page, promise, line.replaceAll(/\s+/g, ' ').slice(0, 1500)].join('\t'));
}

// The page as it comes: what it says on the console and asks of the network.
async function opened(url, scripting) {
	const tab = await browser.tab();
	await tab.scripting(scripting);
	await tab.size(1280);
	await tab.scheme('light');
	await tab.open(url);
	return tab;
}

async function quiet(page, url, tab, how) {
	await sleep(100);
	tell(page, `console ${how}`, tab.said);
	tell(page, `network ${how}`, tab.requests.filter(r => r !== url && !r.startsWith('data:')).concat(
		tab.requests.includes(url) ? [] : ['the page itself was not seen to load']));
}

async function sorting(page, tab) {
	const heads = await tab.value(inside.heads), long = await tab.value(inside.long);
	const faults = long > 0 && heads.length < long ? [`${long} tables of several rows, ${heads.length} columns to sort`] : [];
	for (const head of heads)
		faults.push(...await tab.value(inside.sortedBy, head));
	tell(page, 'every column sorts', faults);
	if (heads.length > 0)
		await byHand(page, tab, heads.find(head => head.numeric) ?? heads[0]);
}

// With a real pointer, and with real keys.
async function byHand(page, tab, head) {
	const { x, y } = await tab.value(inside.show, head);
	const state = [];
	await tab.click(x, y);
	state.push(await tab.value(inside.direction, head));
	await tab.key(' ', 'Space');
	state.push(await tab.value(inside.direction, head));
	await tab.key('Enter');
	state.push(await tab.value(inside.direction, head));
	const expected = head.numeric ? 'descending ascending descending' : 'ascending descending ascending';
	tell(page, 'pointer and keys sort', state.join(' ') === expected ? [] : [state.join(' ')]);
}

// The first stop of the Tab key leads past the contents, and shows itself.
async function skipping(page, tab) {
	await tab.value('document.activeElement.blur(); scrollTo(0, 0)');
	await tab.key('Tab');
	const first = await tab.value(inside.focused);
	await tab.key('Enter');
	const then = await tab.value('document.activeElement.tagName');
	tell(page, 'skip link', first.href?.startsWith('#') && first.top >= 0 && then === 'MAIN' ? [] : [JSON.stringify([first, then])]);
}

// By the browser's own tree of what assistive programs are told.
async function names(page, tab) {
	const { nodes } = await tab.send('Accessibility.getFullAXTree');
	const images = nodes.filter(n => !n.ignored && ['img', 'image'].includes(n.role?.value));
	const drawn = await tab.value('document.querySelectorAll("img, figure svg").length');
	tell(page, 'images have names', images.filter(n => !n.name?.value?.trim()).map(n => `image ${n.nodeId}`)
		.concat(images.length >= drawn ? [] : [`${drawn} drawn, ${images.length} told`]));
	const unnamed = nodes.filter(n => !n.ignored && ['button', 'link', 'region', 'table', 'navigation'].includes(n.role?.value) &&
		!n.name?.value?.trim());
	tell(page, 'controls have names', unnamed.map(n => n.role.value));
}

async function widths(page, tab) {
	for (const width of [360, 768, 1280]) {
		await tab.size(width);
		tell(page, `fits ${width}`, await tab.value(inside.overflow));
	}
}

async function colours(page, tab) {
	for (const scheme of ['light', 'dark']) {
		await tab.scheme(scheme);
		tell(page, `contrast ${scheme}`, await tab.value(inside.contrast));
		const rules = scheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : [];
		tell(page, `axe ${scheme}`, (await tab.value(inside.violations, ...rules)).map(v => `${v.id} ${v.nodes}`));
	}
}

async function print(page, tab) {
	await tab.scheme('dark');
	const { data } = await tab.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
	writeFileSync(join(out, `${page}.pdf`), Buffer.from(data, 'base64'));
	await tab.send('Emulation.setEmulatedMedia', { media: 'print', features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
	await tab.size(680);              // A4 less the margins
	tell(page, 'prints black on white', await tab.value(inside.contrast, 'rgb(255, 255, 255)'));
	tell(page, 'prints no table cut', await tab.value(inside.overflow, true));
	tell(page, 'prints words of headers whole', page === 'hostile' ? [] : await tab.value(inside.broken));
}

// Every link to CSV, read by another's reader of data: addresses; and one that is clicked.
async function downloads(page, tab) {
	const links = await tab.value(inside.downloads), directory = join(out, page);
	mkdirSync(join(directory, 'clicked'), { recursive: true });
	for (const { name, href } of links)
		writeFileSync(join(directory, name), Buffer.from(await (await fetch(href)).arrayBuffer()));
	if (links.length === 0)
		return;
	await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: resolve(directory, 'clicked') });
	const { x, y } = await tab.value(inside.show, { download: links[0].name });
	await tab.click(x, y);
	for (let i = 0; i < 100 && !readdirSync(join(directory, 'clicked')).includes(links[0].name); i++)
		await sleep(100);
}

for (const file of pages) {
	const page = basename(file, '.html'), url = pathToFileURL(resolve(file)).href;
	const plain = await opened(url, false), tab = await opened(url, true);
	await quiet(page, url, plain, 'without script');
	await quiet(page, url, tab, 'with script');
	const whole = [await plain.value(inside.tables), await tab.value(inside.tables)];
	tell(page, 'whole without script', whole[0] === whole[1] ? [] : ['tables differ']);
	tell(page, 'no dead buttons without script', await plain.value('[...document.querySelectorAll("button, [role=button]")].map(b => b.textContent)'));
	tell(page, 'links lead somewhere', await tab.value(inside.deadLinks));
	await skipping(page, tab);
	await names(page, tab);
	await downloads(page, tab);
	await tab.value(`${axe}; null`);
	await colours(page, tab);
	await sorting(page, tab);
	await widths(page, tab);
	await print(page, tab);
	await plain.close();
	await tab.close();
}
process.exit(0);
