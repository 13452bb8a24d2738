import assert from 'node:assert/strict';
import { levelOf } from './level-of.ts';

describe('how sure a finding of what requests add is', () => {
  it('warns of a list that each request makes longer', () => {
    const text = `import { createServer } from 'node:http';
      const seen: string[] = [];
      createServer(request => { seen.push(request.url ?? ''); }).listen(80);`;
    assert.equal(levelOf('seen', text), 'warning');
  });

  it('does not warn of a list that requests make longer where one of the same is replaced', () => {
    const list = (added: string) => `import express from 'express';
      const presets: { name: string }[] = [];
      express().post('/', (req, res) => { ${added} res.end(); });`;
    const found = 'const at = presets.findIndex(each => each.name === req.body.name);';
    assert.equal(levelOf('presets', list('presets.push(req.body);')), 'warning');
    const replaced = 'if (at >= 0) { presets[at] = req.body; } else { presets.push(req.body); }';
    assert.notEqual(levelOf('presets', list(`${found} ${replaced}`)), 'warning');
    const left = 'if (at >= 0) { presets.splice(at, 1, req.body); return; } presets.push(req.body);';
    assert.notEqual(levelOf('presets', list(`${found} ${left}`)), 'warning');
  });

  it('warns of what any client of the web may ask for', () => {
    const servers = {
      params: `import express from 'express';
        const pages = new Map<string, string>();
        express().get('/:id', (req, res) => { pages.set(req.params.id, 'x'); res.end(); });`,
      'a method of the request': `import { Hono } from 'hono';
        const pages = new Map<string, string>();
        const app = new Hono();
        app.get('/', c => { pages.set(c.req.query('page') ?? '', 'x'); return c.text(''); });`,
      'a route behind others': `import { Hono } from 'hono';
        const pages = new Map<string, string>();
        export const api = new Hono().basePath('/api').get('/', async c => {
          const { page } = await c.req.json();
          pages.set(page, 'x');
          return c.text('');
        });`,
      'a hook behind others': `import { Elysia } from 'elysia';
        const pages = new Map<string, string>();
        export const plugin = new Elysia()
          .derive(() => ({ at: Date.now() }))
          .onBeforeHandle(({ headers }) => { pages.set(headers.page, 'x'); });`,
      decorators: `import { Controller, Get, Param } from '@nestjs/common';
        const pages = new Map<string, string>();
        @Controller()
        export class Pages {
          @Get(':id') one(@Param('id') id: string) { pages.set(id, 'x'); }
        }`,
    };
    for (const [name, text] of Object.entries(servers)) assert.equal(levelOf('pages', text), 'warning', name);
  });

  it('does not warn of a list of requests that one client keeps', () => {
    const text = (owner: string) => `import { createServer } from 'node:http';
      class Visit { readonly urls: string[] = []; start(): void {
        createServer(request => { this.urls.push(request.url ?? ''); }).listen(80); } }
      ${owner}`;
    assert.equal(levelOf('urls', text('new Visit().start(); export const visit = new Visit();')), 'warning');
    assert.notEqual(levelOf('urls', text('export { Visit };')), 'warning');
  });

  const serving = (before: string, handler: string, beside = '') => `import express from 'express';
    ${before}
    ${beside}
    express().get('/:id', ${handler});`;
  const pages = 'const pages = new Map<string, string>();';

  it('warns of what is a text made of the request, however many hands it goes through', () => {
    const handlers = {
      'a helper that answers with it': serving(
        pages,
        "(req, res) => { const id = pageOf(req); pages.set(id, 'x'); res.end(); }",
        'function pageOf(req) { const name = decodeURIComponent(req.params.id); return name.toLowerCase(); }',
      ),
      'a helper that makes a key': serving(
        pages,
        "(req, res) => { const id = cacheKey(req.query); pages.set(id, 'x'); res.end(); }",
        'function cacheKey(query) { const sorted = {}; for (const each of Object.keys(query)) sorted[each] = 1; return JSON.stringify(sorted); }',
      ),
      'a function that is handed it': serving(
        pages,
        '(req, res) => { keep(req.query.id); res.end(); }',
        "function keep(id) { pages.set(id, 'x'); }",
      ),
    };
    for (const [name, text] of Object.entries(handlers))
      assert.equal(levelOf('pages', text), 'warning', name);
  });

  it('does not warn of what is looked up for a request', () => {
    const route = (req: string) =>
      serving(
        pages,
        `(req, res) => { const page = routeOf(${req}); pages.set(page.file, 'x'); res.end(); }`,
        'const routes = load(); function routeOf(url) { return routes[url] || routes.find(each => each.url === url); }',
      );
    assert.notEqual(levelOf('pages', route('req.url')), 'warning');
    const handed = serving(pages, '(req, res, page) => { pages.set(page.file, 1); res.end(); }');
    assert.notEqual(levelOf('pages', handed), 'warning');
    const own = serving(pages, "(req, res) => { pages.set(req._stack.join(), 'x'); res.end(); }");
    assert.notEqual(levelOf('pages', own), 'warning');
  });

  it('does not warn of a list that is searched first, whose author expects few', () => {
    const list = (added: string) =>
      serving('const users: { id: string }[] = [];', `(req, res) => { ${added} res.end(); }`);
    const ways = [
      'let user = users.find(each => each.id === req.query.id); if (!user) { user = req.query; users.push(user); }',
      'const user = users.find(each => req.query.id === each.id); if (user) { user.at = 1; } else { users.push(req.query); }',
      'if (users.some(each => each.id === req.query.id)) return; users.push(req.query);',
      'const at = users.findIndex(each => each.id === req.query.id); if (at < 0) users.push(req.query);',
      'const same = users.filter(each => each.id === req.query.id); if (same.length === 0) users.push(req.query);',
      'users.some(each => each.id === req.query.id) || users.push(req.query);',
    ];
    for (const way of ways) assert.notEqual(levelOf('users', list(way)), 'warning', way);
    const others = [
      'const user = admins.find(each => each.id === req.query.id); if (!user) users.push(req.query);',
      'const user = users.find(each => each.id === req.query.id); if (user) users.push(req.query);',
      'const user = users.find(each => each.id === req.query.id); log(user); users.push(req.query);',
    ];
    for (const other of others) assert.equal(levelOf('users', list(other)), 'warning', other);
  });

  it('does not warn of what waits for the program to start', () => {
    const text = (condition: string) => `import { createServer } from 'node:http';
      const urls: string[] = [];
      createServer(request => { ${condition} urls.push(request.url ?? ''); }).listen(80);`;
    assert.equal(levelOf('urls', text('if (!request.complete)')), 'warning');
    assert.notEqual(levelOf('urls', text('if (!app.isReady())')), 'warning');
    assert.notEqual(levelOf('urls', text('if (kernel.booted) handle(request); else')), 'warning');
  });

  it('does not take the answer that was asked for for a body that a client sends', () => {
    const text = (made: string) => `import { ask } from './ask.ts';
      export function answer(url: string, ${made === '' ? 'req: any, ' : ''}done: (text: string) => void): void {
        ${made}
        let body = '';
        req.on('data', chunk => { body += chunk; });
        req.on('end', () => done(body));
      }`;
    assert.equal(levelOf('body', text('')), 'warning');
    assert.equal(levelOf('body', text('const req = getRequest(url);')), 'warning');
    assert.notEqual(levelOf('body', text('const req = ask(url);')), 'warning');
  });
});
