import fc from 'fast-check';
import { autoText, htmlText } from './html.js';

const markdown = (html: string): string => htmlText(html).markdown;

describe('imported HTML', () => {
  it.each([
    ['<p>One &amp; two</p>', 'One & two'],
    ['  <p dir="ltr" style="text-align: left;">A   line\n of text<br></p> ', 'A line of text'],
    ['<p>First</p><p>Second<br>line</p>', 'First\n\nSecond\nline'],
    ['H<sub>2</sub>O and x<sup>2</sup>', 'H₂O and x²'],
    ['<span lang="EN-US">caf&eacute;&nbsp;noir</span>', 'café noir'],
    ['a &lt; b', 'a < b'],
  ])('%j stays plain', (html, plain) => {
    expect(htmlText(html)).toMatchObject({ plain, rich: false });
  });

  it.each([
    ['<p>Who is <strong>buried</strong> <em>here</em>?</p>', 'Who is **buried** *here*?'],
    ['<b>核心：</b>先看', '**核心**：先看'],
    ['<ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>', '- one\n- two\n  1. deep'],
    ['<h3>Title</h3><p>1. not a list *nor* stars</p>', '### Title\n\n1\\. not a list \\*nor\\* stars'],
    ['<pre>if (a &lt; b)\n  go();</pre>', '```\nif (a < b)\n  go();\n```'],
    ['<p>use <code>a`b</code></p>', 'use `` a`b ``'],
    ['<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>', '| a | b\\|c |\n| --- | --- |\n| 1 | 2 |'],
    ['<a href="https://example.org/a b">there</a>', '[there](https://example.org/a%20b)'],
    ['<blockquote><p>said</p></blockquote>', '> said'],
    ['<p>x<sup>n+k</sup></p>', 'x^(n+k)'],
  ])('%j becomes Markdown', (html, expected) => {
    expect(htmlText(html)).toMatchObject({ markdown: expected, rich: true });
  });

  it.each([
    ['<p>If \\(a<b\\) &amp; \\(x_1*y_2\\) then</p>', 'If \\(a< b\\) & \\(x_1*y_2\\) then'],
    ['$$\\frac{1}{2}$$ of it', '$$\\frac{1}{2}$$ of it'],
    ['[$]\\alpha &lt; 1[/$]', '[$]\\alpha < 1[/$]'],
    ['<p>Euler: $e^{i\\pi}=-1$</p>', 'Euler: $e^{i\\pi}=-1$'],
  ])('keeps the formulas of %j', (html, expected) => {
    expect(htmlText(html)).toMatchObject({ markdown: expected, rich: true });
  });

  it('knows prices from formulas', () => {
    expect(htmlText('<p>$5 or $6, US$7, 8$</p>')).toMatchObject({ plain: '$5 or $6, US$7, 8$', rich: false });
  });

  it.each([
    '<script>alert(1)</script>safe',
    '<p onclick="alert(1)">safe</p>',
    '<a href="javascript:alert(1)">safe</a>',
    '<svg><script>alert(1)</script></svg>safe',
    '<iframe src="https://example.org"></iframe>safe',
    '<style>p{}</style>safe',
  ])('takes out what runs: %j', (html) => {
    let removed = 0;
    const text = htmlText(html, { onRemoved: () => removed++ });
    expect(text.markdown).toBe('safe');
    expect(removed).toBe(1);
  });

  it('hides no tag in a formula', () => {
    expect(markdown('\\(<script>alert(1)</script>\\)')).not.toContain('<script');
    expect(markdown('\\(&lt;img src=x onerror=alert(1)&gt;\\)')).not.toContain('<img');
    expect(markdown('$&lt;img$$')).not.toContain('<img');
  });

  it('names the media that the file carries, and keeps the words for others', () => {
    const around = { media: (src: string) => (src === 'a.png' ? 'a.png' : undefined) };
    expect(htmlText('<img src="a.png" alt="A map">', around).markdown).toBe('![A map](media:a.png)');
    expect(htmlText('see <img src="https://example.org/b.png" alt="B map">', around).markdown).toBe('see B map');
    expect(htmlText('<audio controls><source src="a.png"></audio>', around).markdown).toBe('![](media:a.png)');
  });

  it('never throws and leaves no raw tag', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'<p> </p> <b> </b> <br> <td <!-- --> & &lt; \\( \\) $$ $ <script> </li> <ul>'.split(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(
          markdown(pieces.join(''))
            .replace(/\\./gs, '\\')
            .replace(/`+[^]*?`+/g, ''),
        ).not.toMatch(/<[a-zA-Z]/);
      }),
      { numRuns: 500 },
    );
  });

  it('bears deep nesting', () => {
    expect(htmlText(`${'<div><b>'.repeat(200_000)}deep`).plain).toBe('deep');
    expect(htmlText(`${'<p>x'.repeat(2_000)}`).plain).toMatch(/^x\n\nx/);
  });
});

it("Moodle's own format keeps line ends, and reads tags where there are any", () => {
  expect(autoText('a\nb < c')).toMatchObject({ plain: 'a\nb < c', rich: false });
  expect(autoText('a\n<b>b</b>')).toMatchObject({ markdown: 'a\\\n**b**', rich: true });
});
