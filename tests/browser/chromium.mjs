// A headless chromium of one's own, spoken to over a pipe (--remote-debugging-pipe): no port, no package.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 60000;           // milliseconds for one answer: machines are busy

export class Chromium {
	#process; #profile; #rest = ''; #next = 1; #waiting = new Map(); #listeners = new Set();

	static async start() {
		const browser = new Chromium();
		browser.#profile = mkdtempSync(join(tmpdir(), 'cx-chromium-'));
		browser.#process = spawn(process.env.CHROMIUM ?? 'chromium', [
			'--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
			'--no-first-run', '--disable-extensions', '--disable-background-networking', '--disable-component-update',
			'--disable-sync', '--force-device-scale-factor=1', '--font-render-hinting=none',
			`--user-data-dir=${browser.#profile}`, '--remote-debugging-pipe', 'about:blank',
		], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: true });
		const stderr = [];
		browser.#process.stderr.on('data', data => stderr.push(data));
		browser.#process.on('error', error => browser.#fail(error));
		browser.#process.on('exit', code => browser.#fail(new Error(`chromium ended (${code}): ${stderr.join('').slice(-2000)}`)));
		browser.#process.stdio[3].on('error', () => {});
		browser.#process.stdio[4].setEncoding('utf8').on('data', data => browser.#read(data));
		process.on('exit', () => browser.#end());
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
			process.on(signal, () => process.exit(1));
		await browser.send('Browser.getVersion');
		return browser;
	}

	// The whole group of processes: chromium's children are of it.
	#end() {
		try { process.kill(-this.#process.pid, 'SIGKILL'); } catch { /* it has ended */ }
		rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
	}

	#fail(error) {
		for (const { reject } of this.#waiting.values())
			reject(error);
		this.#waiting.clear();
		this.failed = error;
	}

	#read(data) {
		const messages = (this.#rest + data).split('\0');
		this.#rest = messages.pop();
		for (const message of messages.map(text => JSON.parse(text)))
			if (message.id === undefined)
				for (const listener of this.#listeners)
					listener(message);
			else
				this.#answer(message);
	}

	#answer({ id, error, result }) {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if (error)
			waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
		else
			waiting?.resolve(result);
	}

	send(method, params = {}, sessionId = undefined) {
		if (this.failed)
			return Promise.reject(this.failed);
		const id = this.#next++;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE);
			const settled = settle => value => { clearTimeout(timer); settle(value); };
			this.#waiting.set(id, { method, resolve: settled(resolve), reject: settled(reject) });
			this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
		});
	}

	listen(listener) { this.#listeners.add(listener); }

	async tab() {
		const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
		const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
		const tab = new Tab(this, sessionId, targetId);
		await Promise.all(['Page', 'Runtime', 'Log', 'Network'].map(domain => tab.send(`${domain}.enable`)));
		return tab;
	}
}

// One page, and all that it said and asked for.
class Tab {
	constructor(browser, session, target) {
		Object.assign(this, { browser, session, target, said: [], requests: [], loaded: () => {} });
		browser.listen(({ method, params, sessionId }) => {
			if (sessionId !== session)
				return;
			if (method === 'Log.entryAdded')
				this.said.push(`${params.entry.level}: ${params.entry.text}`);
			else if (method === 'Runtime.consoleAPICalled')
				this.said.push(`console: ${params.args.map(a => a.value).join(' ')}`);
			else if (method === 'Runtime.exceptionThrown')
				this.said.push(`exception: ${params.exceptionDetails.exception?.description}`);
			else if (method === 'Network.requestWillBeSent')
				this.requests.push(params.request.url);
			else if (method === 'Page.loadEventFired')
				this.loaded();
		});
	}

	send(method, params) { return this.browser.send(method, params, this.session); }

	async open(url) {
		const loaded = new Promise((resolve, reject) => {
			this.loaded = resolve;
			setTimeout(() => reject(new Error(`${url} does not load`)), PATIENCE).unref();
		});
		const { errorText } = await this.send('Page.navigate', { url });
		if (errorText)
			throw new Error(`${url}: ${errorText}`);
		await loaded;
	}

	size(width, height = 900) {
		return this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
	}

	scheme(value) {
		return this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value },
			{ name: 'prefers-reduced-motion', value: 'reduce' }] });
	}

	scripting(on) { return this.send('Emulation.setScriptExecutionDisabled', { value: !on }); }

	// The value of an expression, or of a function called with arguments, in the page.
	async value(code, ...given) {
		const expression = typeof code === 'function' ? `(${code})(...${JSON.stringify(given)})` : code;
		const { result, exceptionDetails } = await this.send('Runtime.evaluate',
			{ expression, returnByValue: true, awaitPromise: true });
		if (exceptionDetails)
			throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
		return result.value;
	}

	async click(x, y) {
		for (const type of ['mousePressed', 'mouseReleased'])
			await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
	}

	async key(key, code = key) {
		const text = { Enter: '\r', ' ': ' ' }[key];
		const windowsVirtualKeyCode = { Enter: 13, ' ': 32, Tab: 9 }[key];
		await this.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key, code, text, windowsVirtualKeyCode });
		await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode });
	}

	close() { return this.browser.send('Target.closeTarget', { targetId: this.target }); }
}
