/** The whole program with bugs planted in its dashboard: C, E and R break a component, throw, and reject a promise. */
import { App } from '../../../src/cli/dashboard/app.ts';

const { press, lines } = App.prototype;
let isBroken = false;

App.prototype.press = function (key, size) {
  press.call(this, key, size);
  if (key.char === 'C') isBroken = true;
  if (key.char === 'E') setTimeout(() => fail('an exception'));
  if (key.char === 'R') void Promise.reject(new Error('planted: a rejection'));
};

App.prototype.lines = function (size) {
  return isBroken ? fail('a component') : lines.call(this, size);
};

function fail(what: string): never {
  throw new Error(`planted: ${what}`);
}

await import('../../../src/cli/main.ts');
