import { expect } from 'chai'
import { readWords } from '../../../router/own-words/own-words.ts'
import { WISH, wordsOfHtml } from './reading.ts'

describe('text of HTML', () => {
  it('is what a person sees, in lines', () => {
    const html =
      '<div>One<br>two</div><p>three &amp; four</p><ul><li>tea</li><li><p>milk</p></li></ul><ol start="3"><li>a<li>b</ol><pre>x\n  y</pre><table><tr><td>1</td><td>2</td></tr></table>'

    expect(readWords({ html }).words).to.equal(
      'One\ntwo\n\nthree & four\n\n* tea\n* milk\n\n3. a\n4. b\n\nx\n  y\n\n1 2',
    )
  })

  it('names the address of a link, unless its text does', () => {
    const html =
      '<a href="https://x.test/a">this</a>, <a href="https://x.test/">x.test</a>, <a href="mailto:a@x.test">a@x.test</a>'

    expect(readWords({ html }).words).to.equal('this [https://x.test/a], x.test, a@x.test')
  })

  const HIDDEN: Record<string, string> = {
    'display:none': '<div style="display: none !important">BAD</div>',
    visibility: '<span style="visibility:hidden">BAD</span>',
    'size zero': '<span style="font-size:0">BAD</span>',
    'one pixel': '<span style="font-size:1px"><b>BAD</b></span>',
    opacity: '<p style="opacity:0.0">BAD</p>',
    'of Outlook': '<p style="mso-hide:all">BAD</p>',
    'no height': '<div style="max-height:0px;overflow:hidden">BAD</div>',
    'the attribute': '<p hidden>BAD</p>',
    'white on white': '<p style="background:#fff"><font color="#FFFFFF">BAD</font></p>',
    'white on no ground': '<span style="color:white">BAD</span>',
    'nearly white': '<span style="color:rgb(254,253,255)">BAD</span>',
    'grey on the same grey, inherited':
      '<table bgcolor="#cccccc"><tr><td><span style="color:#ccc">BAD</span></td></tr></table>',
    transparent: '<span style="color:transparent">BAD</span>',
    'no alpha': '<span style="color:rgba(0,0,0,0)">BAD</span>',
    'struck out':
      '<s>BAD</s><strike>BAD</strike><del>BAD</del><span style="text-decoration:line-through">BAD</span>',
    'a class':
      '<style>/* x */ .x, .y { display:none } @media print { p {display:none} }</style><p class="y">BAD</p>',
    'an id': '<style><!-- #h{visibility:hidden} --></style><p id="h">BAD</p>',
    'off the page': '<div style="position:absolute;left:-9999px">BAD</div>',
    'a comment': '<!-- BAD --><![if x]><!--[if mso]>BAD<![endif]-->',
    'a script': '<script>BAD</script><title>BAD</title><style>BAD</style>',
  }
  for (const [how, html] of Object.entries(HIDDEN))
    it(`is not what nobody sees: ${how}`, () => {
      expect(wordsOfHtml(`${html}<p>${WISH}</p>`)).to.equal(WISH)
      expect(wordsOfHtml(`<div>${WISH} <b>now</b>${html}</div>`)).to.equal(`${WISH} now`)
    })

  it('is not taken from the text beside it when the HTML hides it', () => {
    const html = '<div style="display:none">BAD</div><blockquote type="cite">quote</blockquote>'

    expect(readWords({ html, text: 'BAD\n> quote' }).words).to.equal('')
  })

  it('is seen where it has a ground, a picture below it, or a size of its own', () => {
    const seen = [
      `<div style="background:#000;color:#fff">${WISH}</div>`,
      `<body bgcolor="black" text="white">${WISH}</body>`,
      `<div style="background-image:url(x.png);color:white">${WISH}</div>`,
      `<table style="font-size:0"><tr><td style="font-size:14px">${WISH}</td></tr></table>`,
      `<p hidden>x<div>${WISH}</div>`,
      `<style>@media (max-width:9px){.a{display:none}}</style><p class="a">${WISH}</p>`,
      `<div style="color:white"><a style="color:blue" href="#">${WISH}</a></div>`,
    ]

    for (const html of seen) expect(wordsOfHtml(html), html).to.equal(WISH)
  })

  it('is read when all of it is white, as programs in dark mode write it', () => {
    expect(wordsOfHtml(`<div style="color:rgb(255,255,255)">${WISH}</div>`)).to.equal(WISH)
  })

  it('goes before a stub, and gives way when it is one', () => {
    expect(readWords({ text: 'This mail is HTML.', html: `<p>${WISH}</p>` }).words).to.equal(WISH)
    expect(readWords({ text: `${WISH}, please`, html: `<p>${WISH}</p>` }).words).to.equal(`${WISH}, please`)
    expect(readWords({ text: WISH, html: '<p> </p>' }).words).to.equal(WISH)
    expect(readWords({ text: ' \n', html: `<p>${WISH}</p>` }).words).to.equal(WISH)
  })

  it('is found behind any number of styles, pictures and comments', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(400_000)}">`
    const html = `<style>${'p{color:red}'.repeat(30_000)}</style><!--${'x'.repeat(300_000)}-->${picture}<p>${WISH}</p>`

    expect(wordsOfHtml(html)).to.equal(WISH)
  })
})
