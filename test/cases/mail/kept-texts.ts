// Words of a person that look like a frame, a quote, a signature or a footer, and are none.
export const KEPT: [name: string, text: string][] = [
  ['a-phone-number-at-the-end', 'Please change the phone number on the contact page to:\n\n+49 30 1234567'],
  [
    'contact-details-at-the-end',
    'The new contact details are:\n\nPhone: +49 30 1234567\nE-Mail: info@shop.test\nWeb: www.shop.test',
  ],
  [
    'an-imprint-at-the-end',
    'Change the imprint to this:\n\nBest Shop GmbH\nMain Street 1\n10115 Berlin\nTel. +49 30 1234567\ninfo@shop.test',
  ],
  [
    'a-postscript-with-a-number',
    'Make the footer blue.\n\nThanks!\n\nPS: The phone number is +49 30 1234567 now, please change it.',
  ],
  [
    'a-wish-after-the-thanks',
    'Make the footer blue.\n\nThank you,\nand write our address info@shop.test into it.',
  ],
  [
    'a-wish-after-the-closing',
    'Mach die Fußzeile blau.\n\nDanke und viele Grüße\nAnn\n\nAch ja: und die Überschrift bitte grün.',
  ],
  [
    'a-letter-to-publish',
    'Publish this letter on the news page:\n\nDear customers,\n\nwe are closed on Monday.\n\nKind regards\nBob Miller\nBest Shop GmbH',
  ],
  ['bob-wrote', 'On Friday Bob wrote: we are closed on Monday. Put this on the page.'],
  ['bob-wrote-and-a-text', 'Bob wrote:\n\nWe are closed on Monday.\n\nPut this on the page, please.'],
  ['bob-schrieb', 'Am 29.11.2026 schrieb Bob: wir haben am Montag zu. Bitte auf die Seite.'],
  [
    'opening-hours-von-bis',
    'Die neuen Zeiten:\n\nVon: 9 Uhr\nBis: 17 Uhr\nAn: allen Werktagen\n\nBitte ändern.',
  ],
  [
    'a-timetable',
    'The timetable:\n\nSubject: Maths\nDate: Monday\nFrom: 9:00\nTo: 10:00\n\nSubject: Art\nDate: Tuesday\nFrom: 9:00\nTo: 11:00',
  ],
  [
    'a-journey',
    'Make a box on the travel page:\n\nFrom: Berlin\nTo: Prague\nDate: 1 July 2026\n\nand a button "Book".',
  ],
  [
    'a-rule-and-paragraphs',
    'There are two sections.\n\n--\n\nThe first section is about tea. It should say that we have forty kinds of it, and that all are fresh.\n\nThe second section is about coffee. It should say that we roast it on Mondays.',
  ],
  ['a-menu-between-rules', 'The menu:\n\n----- Drinks -----\nTea\nCoffee\n----- Cakes -----\nApple\nCherry'],
  [
    'underscores-of-a-form',
    'Make a form:\n\nName: ____________________\nDate: ____________________\n________________________________\nSignature\n\nfor printing.',
  ],
  ['original-message', 'Replace the original message on the welcome page with: Welcome back!'],
  [
    'original-message-in-dashes',
    'The page shows "-----Original Message-----" at the bottom. Remove that line.',
  ],
  [
    'forwarded-message',
    'The form answers with "Forwarded message from". That is wrong; it should be "Your message".',
  ],
  [
    'sent-from-in-a-list',
    'Take these lines off the page:\n- Sent from my iPhone\n- Get Outlook for iOS\n- Virus-free. www.avast.com\nThey came with the text.',
  ],
  [
    'about-an-app',
    'Sent from my iPhone app the photos are too large.\nPlease make them smaller on the page.',
  ],
  ['from-outlook', 'Get Outlook for our office: that is what the page should say under Downloads.'],
  [
    'code',
    'Put this into the page:\n\n<div class="gmail_quote">Hello</div>\n<blockquote type="cite">Bye</blockquote>\n\nas it stands.',
  ],
  ['dates-and-a-colon', 'These are the dates, 29.11.2026 and 30.11.2026:\nclosed on both.'],
  [
    'a-last-line-with-a-date-and-a-colon',
    'Put the following dates on the page and leave room below each:\n\n29.11.2026 10:00:\n30.11.2026 10:00:',
  ],
  ['an-address-in-angles', 'Write there: Questions to Bob Miller <bob@shop.test>:\nhe answers within a day.'],
  ['yes', 'Yes'],
  ['a-number', '2'],
  ['one-word', 'shop'],
  ['an-address-alone', 'bob@shop.test'],
  ['a-link-alone', 'https://shop.test/menu'],
  ['a-number-alone', '+49 30 1234567'],
  ['a-name', 'Bob Miller'],
  ['a-closing-to-publish', 'Best regards'],
  ['numbered', '1. The title:\nOpen\n2. The footer:\nClosed\n3. The date:\n29.11.2026'],
  ['chinese-labels', '请修改：\n\n时间：9点到17点\n地点：北京\n主题：夏天'],
  ['japanese-labels', '次のように変えてください。\n\n日時: 2026年11月29日 10:01\n場所: 東京\n件名: 夏祭り'],
  ['french-labels', 'Changez les horaires :\n\nDe : 9 h\nÀ : 17 h\nObjet : visite du musée'],
  [
    'a-confidential-page',
    'Make a page "Confidential":\n\nThis message is intended only for the addressee. If you received it in error, delete it.',
  ],
  ['stop-and-go-on', 'Stop\n\nMake it blue instead.'],
  ['stop-in-anger', 'Stop!!! That is wrong. Use green.'],
  [
    'long-without-an-end',
    Array.from(
      { length: 60 },
      (_, n) => `${n + 1}. The line number ${n + 1} of the list, as of 29.11.2026:`,
    ).join('\n'),
  ],
]

/** HTML that is to be seen, though one could think that it is not. */
export const SEEN: [name: string, html: string, words: string][] = [
  [
    'small-box-with-large-letters',
    '<div style="font-size:0"><span style="font-size:16px">Make it green.</span></div>',
    'Make it green.',
  ],
  [
    'white-on-a-coloured-cell',
    '<table><tr><td bgcolor="#336699"><font color="#ffffff">Make it green.</font></td></tr></table>',
    'Make it green.',
  ],
  [
    'white-on-a-coloured-class',
    '<style>.dark{background:#222;color:#fff}</style><div class="dark"><span style="color:#fff">Make it green.</span></div>',
    'Make it green.',
  ],
  [
    'white-in-dark-mode',
    '<div style="color:rgb(255,255,255)" data-ogsc="rgb(0,0,0)">Make it green.</div>',
    'Make it green.',
  ],
  ['no-height-and-no-overflow', '<div style="height:0">Make it green.</div>', 'Make it green.'],
  ['a-class-of-the-page', '<div class="quote signature">Make it green.</div>', 'Make it green.'],
  ['a-blockquote-alone', '<blockquote>Make it green.</blockquote>', 'Make it green.'],
  [
    'a-blockquote-of-indentation',
    '<div>Like this:</div><blockquote style="margin-left:40px"><div>Make it green.</div></blockquote>',
    'Like this: Make it green.',
  ],
  [
    'apple-indentation',
    '<div>Like this:</div><blockquote style="margin: 0px 0px 0px 40px; border: none; padding: 0px;" class=""><div>Make it green.</div></blockquote>',
    'Like this: Make it green.',
  ],
  [
    'a-rule-of-word',
    '<p class="MsoNormal">Make it green.</p><div style="border:none;border-bottom:solid windowtext 1.0pt;padding:0"><p class="MsoNormal">And this blue.</p></div><p class="MsoNormal">That is all.</p>',
    'Make it green. And this blue. That is all.',
  ],
  [
    'words-in-a-table',
    '<div class="WordSection1"><p class="MsoNormal">The prices:</p><table class="MsoTableGrid"><tr><td><p class="MsoNormal">Tea</p></td></tr></table><p class="MsoNormal">Thanks</p></div>',
    'The prices: Tea Thanks',
  ],
  ['a-heading-and-preformatted', '<h1>Title</h1><pre>a\n  b</pre>', 'Title a b'],
  ['unclosed', '<div>Make <b>it <i>green.', 'Make it green.'],
  ['a-lonely-less-than', '<p>5 < 6 and 7 > 6</p>', '5 < 6 and 7 > 6'],
  ['partly-struck-out', '<p>Make it <s>red</s> <ins>green</ins>.</p>', 'Make it green.'],
]
