import { expect } from 'chai'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { readWords } from '../../../router/own-words/own-words.ts'
import { WISH, wordsOfHtml } from './reading.ts'

const OURS = `<div>Done: x</div><div style="color:#999">${DELIMITER}</div><p>Changed.</p><p>Webordinary reference: m1</p>`
const THEIRS = '<p>Hello Bob,</p><p>all is well.</p>'
const HEADER =
  '<b>From:</b> Ann &lt;ann@shop.test&gt;<br><b>Sent:</b> Sunday<br><b>To:</b> Bob<br><b>Subject:</b> Re: x'
const ON =
  'On Sun, Nov 29, 2026 at 10:01 AM Ann &lt;<a href="mailto:ann@shop.test">ann@shop.test</a>&gt; wrote:'

/** Each client's frame around words and a quote. */
const CLIENTS: Record<string, (words: string, quote: string) => string> = {
  Gmail: (w, q) =>
    `<div dir="ltr">${w}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${ON}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${q}</blockquote></div>`,
  'Gmail of long ago': (w, q) =>
    `<div>${w}</div><div class="gmail_extra"><br><div class="gmail_quote">${ON}<br><blockquote class="gmail_quote">${q}</blockquote></div></div>`,
  'Outlook on the web': (w, q) =>
    `<div class="elementToProof">${w}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><font>${HEADER}</font></div><div>${q}</div>`,
  'Outlook for Windows': (w, q) =>
    `<div class="WordSection1"><p class="MsoNormal">${w}<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${HEADER}</p></div></div>${q}</div>`,
  'Outlook for Windows in a language that nobody listed': (w, q) =>
    `<div class="WordSection1"><p class="MsoNormal">${w}</p><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p class="MsoNormal"><b>From:</b> Ann &lt;a@b.test&gt;<br><b>Xxx:</b> 29.11.2026 10:01<br><b>Zzz:</b> x</p></div>${q}</div>`,
  'Outlook for Mac': (w, q) =>
    `<div>${w}</div><div id="mail-editor-reference-message-container"><div>${HEADER}</div><div>${q}</div></div>`,
  'Outlook for phones': (w, q) =>
    `<div dir="auto">${w}</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr><div id="divRplyFwdMsg">${HEADER}</div>${q}`,
  'Apple Mail': (w, q) =>
    `<body>${w}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 29 Nov 2026, at 10:01, Ann wrote:</div><br class="Apple-interchange-newline"><div>${q}</div></blockquote></div></body>`,
  'Mail on an iPhone': (w, q) =>
    `<div dir="auto">${w}<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">${ON}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${q}</div></blockquote></div>`,
  Thunderbird: (w, q) =>
    `<p>${w}</p><div class="moz-cite-prefix">Am 29.11.26 um 10:01 schrieb Ann:<br></div><blockquote type="cite" cite="mid:x@y">${q}</blockquote><pre class="moz-signature">-- \nAnn Lee</pre>`,
  'Thunderbird, words below': (w, q) =>
    `<div class="moz-cite-prefix">Am 29.11.26 um 10:01 schrieb Ann:<br></div><blockquote type="cite" cite="mid:x@y">${q}</blockquote><p>${w}</p>`,
  Yahoo: (w, q) =>
    `<div class="ydp1yahoo-style-wrap"><div>${w}</div></div><div id="yahoo_quoted_12" class="yahoo_quoted"><div><div>On Sunday, November 29, 2026 at 10:01:00 AM, Ann wrote:</div>${q}</div></div>`,
  'Yahoo on a phone': (w, q) =>
    `${w}<br><br><div id="ymail_android_signature"><a href="https://mail.test/">Yahoo Mail: Search, Organize, Conquer</a></div><blockquote style="margin:0 0 20px 0"><div><div>On Sun, Nov 29, 2026 at 10:01 AM, Ann</div><div>&lt;ann@shop.test&gt; wrote:</div></div><div>${q}</div></blockquote>`,
  GMX: (w, q) =>
    `<div>${w}</div><div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5"><div><b>Gesendet:</b> Sonntag<br><b>Von:</b> Ann<br><b>Betreff:</b> x</div><div>${q}</div></div></div>`,
  Proton: (w, q) =>
    `<div>${w}</div><div class="protonmail_signature_block">Sent with Proton Mail</div><div class="protonmail_quote">On Sunday, Ann wrote:<br><blockquote class="protonmail_quote" type="cite">${q}</blockquote></div>`,
  Tuta: (w, q) =>
    `<div>${w}</div><br><div>29. Nov. 2026, 10:01 von ann@shop.test:</div><blockquote class="tutanota_quote" style="border-left:1px solid">${q}</blockquote>`,
  Zimbra: (w, q) =>
    `<div>${w}</div><div data-marker="__SIG_PRE__">Ann, Shop</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>Ann<br><b>To: </b>Bob</div><div data-marker="__QUOTED_TEXT__">${q}</div>`,
  Roundcube: (w, q) =>
    `<p id="reply-intro">Am 2026-11-29 10:01, schrieb Ann:</p><blockquote type="cite">${q}</blockquote><p>${w}</p>`,
  Yandex: (w, q) =>
    `<div>${w}</div><div><br></div><div>29.11.2026, 10:01, "Ann" &lt;ann@shop.test&gt;:</div><blockquote>${q}</blockquote>`,
  'Mail.ru': (w, q) =>
    `<div>${w}</div><div data-signature-widget="container"></div><blockquote style="border-left:1px solid #0857A6;margin:10px">Воскресенье, 29 ноября 2026, 10:01 +03:00 от Ann:<br>${q}</blockquote>`,
  QQ: (w, q) =>
    `<div>${w}</div><div><div>------------------&nbsp;Original&nbsp;------------------</div><div><b>From:</b> "Ann";<br><b>Date:</b> Sun, Nov 29, 2026<br><b>To:</b> "Bob";<br><b>Subject:</b> x</div><div>${q}</div></div>`,
  NetEase: (w, q) =>
    `<div>${w}</div><div id="divNeteaseMailCard"></div><pre>At 2026-11-29 10:01:00, "Ann" &lt;ann@shop.test&gt; wrote:</pre><blockquote id="isReplyContent">${q}</blockquote>`,
  Samsung: (w, q) =>
    `<div dir="auto">${w}</div><div id="composer_signature"><div>Sent from my Galaxy</div></div><div><div>-------- Original message --------</div><div>From: Ann &lt;a@b.test&gt; </div><div>Date: 29/11/2026 10:01 </div><div>To: Bob </div><div>Subject: x </div></div>${q}`,
  Notes: (w, q) =>
    `<font>${w}</font><br><br><font color="#990099">-----Ann &lt;ann@shop.test&gt; wrote: -----</font><div>To: Bob<br>From: Ann<br>Date: 29/11/2026<br>Subject: x<br>${q}</div>`,
  Spark: (w, q) =>
    `<div name="messageBodySection">${w}</div><div name="messageSignatureSection">Ann | Shop Ltd</div><div name="messageReplySection">On 29 Nov 2026, Ann wrote:<blockquote type="cite">${q}</blockquote></div>`,
  Front: (w, q) => `<div>${w}</div><div>${ON}</div><blockquote class="front-blockquote">${q}</blockquote>`,
  Zoho: (w, q) =>
    `<div>${w}</div><div class="zmail_extra"><div>---- On Sun, 29 Nov 2026 10:01:00 <b>Ann</b> wrote ----</div><blockquote>${q}</blockquote></div>`,
  'a program that marks nothing': (w, q) => `<p>${w}</p><p>${ON}</p>${q}`,
}

describe('the HTML of a mail program', () => {
  for (const [client, frame] of Object.entries(CLIENTS))
    it(`tells words from a quote: ${client}`, () => {
      for (const quote of [OURS, THEIRS]) {
        const { words, quoted } = readWords({ html: frame(WISH, quote) })

        expect(words).to.equal(WISH)
        expect(quoted).to.contain(quote === OURS ? 'Changed.' : 'all is well.')
        expect(wordsOfHtml(frame('', quote))).to.equal('')
      }
    })

  it('tells words between and below quotes', () => {
    const attribution = `<div class="gmail_attr">${ON}</div>`
    const html = `<div class="gmail_quote">${attribution}<blockquote class="gmail_quote">One?</blockquote><div>Yes.</div><blockquote class="gmail_quote">Two?</blockquote></div><div>No.</div>`

    expect(wordsOfHtml(html)).to.equal('Yes. No.')
  })

  it('keeps what a person indents', () => {
    const html = `<div>${WISH}:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>like grass</div></blockquote>`

    expect(wordsOfHtml(html)).to.equal(`${WISH}: like grass`)
  })

  it('keeps the words below our mail, in HTML that marks no quote', () => {
    expect(wordsOfHtml(`<p>One</p><p>${ON}</p>${OURS}<p>Two</p>`)).to.equal('One Two')
  })

  it('tells which pictures stand in the words', () => {
    const html = `<p>${WISH}<img src="cid:a%40x"></p><div class="gmail_signature"><img src="cid:logo"></div><blockquote type="cite"><img src="cid:old"></blockquote>`

    expect([...readWords({ html }).cids]).to.deep.equal(['a@x'])
  })
})
