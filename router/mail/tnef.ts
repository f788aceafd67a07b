/** Outlook's own wrapping of a mail, winmail.dat. It is not opened: whoever sends it can send the same as HTML. */
export const isTnef = ({ type, name }: { type: string; name: string | undefined }): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '')
