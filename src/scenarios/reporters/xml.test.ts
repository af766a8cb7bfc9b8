/** The XML writer escapes whatever it is given. */
import { expect, test } from 'vitest';
import { element, xmlDocument } from './xml.ts';

test('attributes and text are escaped, and what XML cannot hold is written out', () => {
  const xml = xmlDocument(element('a', { b: '"<&>\n\t\u001b\ud800' }, 'x < y && ]]> \u0000\ufffe 배달 🛵\r\n'));
  expect(xml).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<a b="&quot;&lt;&amp;&gt;&#10;&#9;\\u001b\\ud800">x &lt; y &amp;&amp; ]]&gt; \\u0000\\ufffe 배달 🛵&#13;\n</a>\n',
  );
});
