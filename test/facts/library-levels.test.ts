import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';

/** What a program is told of a name. */
function levelOf(name: string, text: string): string {
  const { findings } = analyseSources({ 'src/hub.ts': text });
  return findings.find(each => each.symbol === name)?.level ?? 'none';
}

describe('how sure a finding about a library is', () => {
  const passedOn = (source: string, sink: string) => `import { createWriteStream } from 'node:fs';
    import { spawn } from 'node:child_process';
    import { connect } from 'node:net';
    const ${sink};
    ${source}, chunk => { out.write(chunk); });`;
  const socket = "out = connect(80, 'example.org')";
  const file = "out = createWriteStream('out.txt')";

  it('informs of what another end sends, and only hints at what a person types or a serial line brings', () => {
    assert.equal(levelOf('out', passedOn("connect(81, 'h').on('data'", socket)), 'information');
    assert.equal(levelOf('out', passedOn("process.stdin.on('data'", socket)), 'hint');
    assert.equal(levelOf('out', passedOn("this.serialPort.on('data'", socket)), 'hint');
    assert.equal(levelOf('out', passedOn("ipcRenderer.on('data'", socket)), 'hint');
  });

  it('only hints at what an own process prints into a file', () => {
    const printed = "const child = spawn('run'); child.stdout.on('data'";
    assert.equal(levelOf('out', passedOn(printed, socket)), 'information');
    assert.equal(levelOf('out', passedOn(printed, file)), 'hint');
    assert.equal(levelOf('out', passedOn("connect(81, 'h').on('data'", file)), 'information');
  });

  it('only hints at a line in a file for each request or message', () => {
    assert.equal(levelOf('out', passedOn("connect(81, 'h').on('message'", file)), 'hint');
    assert.equal(levelOf('out', passedOn("connect(81, 'h').on('message'", socket)), 'information');
  });

  it('only hints at what a program writes into its own log', () => {
    const text = (stream: string) => `import { connect } from 'node:net';
      export function follow(${stream}: NodeJS.WritableStream): void {
        connect(81, 'h').on('data', chunk => { ${stream}.write(String(chunk)); });
      }`;
    assert.equal(levelOf('logStream', text('logStream')), 'hint');
    assert.equal(levelOf('upstream', text('upstream')), 'information');
  });

  it('only hints at what is in memory as a whole before it is written', () => {
    assert.equal(
      levelOf('out', passedOn("const body = Readable.from(['a']); body.on('data'", socket)),
      'hint',
    );
    assert.equal(
      levelOf('out', passedOn("const body = bufferToStream(text); body.on('data'", socket)),
      'hint',
    );
    assert.equal(
      levelOf('out', passedOn("const body = openFile(text); body.on('data'", socket)),
      'information',
    );
  });

  it('only hints at the progress of an installation', () => {
    const child = (program: string) => `const child = spawn('${program}', []); child.stdout.on('data'`;
    assert.equal(levelOf('out', passedOn(child('npm'), socket)), 'hint');
    assert.equal(levelOf('out', passedOn(child('ffmpeg'), socket)), 'information');
  });

  it('only hints at what answers a failure', () => {
    const page = (name: string) => `import { get, createServer, type ServerResponse } from 'node:http';
      function ${name}(res: ServerResponse): void {
        get('http://localhost/page', up => { up.on('data', chunk => { res.write(chunk); }); });
      }
      createServer((_req, res) => ${name}(res));`;
    assert.equal(levelOf('res', page('sendPage')), 'information');
    assert.equal(levelOf('res', page('sendErrorPage')), 'hint');
  });

  it('only hints at a file that a program copies once, from its beginning to its end', () => {
    const copy = (use: string) => `import { createReadStream, createWriteStream } from 'node:fs';
      import { createServer } from 'node:http';
      const out = createWriteStream('out.txt');
      async function copy(): Promise<void> {
        for await (const chunk of createReadStream('in.txt')) out.write(chunk);
      }
      ${use}`;
    assert.equal(levelOf('out', copy('createServer(() => void copy());')), 'information');
    assert.equal(levelOf('out', copy('void copy();')), 'hint');
  });

  it('only hints at a replay of what tells of a life, or that nobody in sight feeds', () => {
    const replay = (event: string) => `import { ReplaySubject } from 'rxjs';
      import { bus } from './bus';
      const told = new ReplaySubject<string>();
      bus.on('${event}', (text: string) => told.next(text));`;
    assert.equal(levelOf('told', replay('message')), 'warning');
    assert.equal(levelOf('told', replay('connect')), 'hint');
    const unseen = 'import { ReplaySubject } from "rxjs"; const told = new ReplaySubject<string>();';
    assert.equal(
      levelOf('told', `${unseen} export const tell = (text: string): void => told.next(text);`),
      'hint',
    );
  });

  it('only hints at messages that are sent one by one, and informs of a flow that is', () => {
    const sent = (event: string) => `import { WebSocket } from 'ws';
      import { bus } from './bus';
      const out = new WebSocket('ws://example.org');
      bus.on('${event}', text => { out.send(text); });`;
    assert.equal(levelOf('out', sent('data')), 'information');
    assert.equal(levelOf('out', sent('price')), 'hint');
  });

  it('only hints at a memoizer that nobody in sight calls', () => {
    const memo = (use: string) => `import memoize from 'lodash/memoize';
      import express from 'express';
      const familyOf = memoize((accountId: string) => accountId.split(':')[0]);
      ${use}`;
    const route = "express().get('/:accountId', (req, res) => res.send(familyOf(req.params.accountId)));";
    assert.equal(levelOf('familyOf', memo(route)), 'warning');
    assert.equal(levelOf('familyOf', memo('export { familyOf };')), 'hint');
  });
});
