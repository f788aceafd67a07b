// The colours of our mails. Each element that has a ground of its own names ground and letters inline, because a dark mail program
// that changes one of them must not leave the other. Contrasts are at least 4.5; test/router/mail-templates/look.test.ts measures them.

/** A long word, as an address is, must not make a phone scroll sideways. Not every mail program knows both. */
const WRAPPED = 'overflow-wrap:anywhere;word-break:break-word'

export const STYLE = {
  page: 'margin:0;padding:0;background-color:#ffffff;color:#1f1f1f',
  paper: `max-width:640px;margin:0 auto;padding:16px;background-color:#ffffff;color:#1f1f1f;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;${WRAPPED}`,
  opening: 'margin:0 0 4px;font-size:19px;line-height:1.3',
  heading: 'margin:20px 0 4px;font-size:16px',
  small: 'margin:4px 0;font-size:13px;background-color:#ffffff;color:#595959',
  box: `margin:8px 0;padding:8px;background-color:#f1f1f3;color:#1f1f1f;font-size:14px;white-space:pre-wrap;${WRAPPED}`,
  /** Of the usual 40 pixels a phone has no more than half. Both sides, for languages written from the right. */
  list: 'margin:8px 0;padding:0 22px',
  link: 'color:#0b57d0',
}

/** For programs that tell when they are dark, and leave colours alone. */
export const DARK = `@media (prefers-color-scheme:dark){
.w-paper{background-color:#1c1c1e!important;color:#f2f2f2!important}
.w-small{background-color:#1c1c1e!important;color:#b8b8bd!important}
.w-box{background-color:#2c2c2e!important;color:#f2f2f2!important}
.w-link{color:#8ab4f8!important}}`
