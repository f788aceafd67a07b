// What has changed, for those who listen: a sentence for each command that goes on.
import { byId } from './dom.js'
/** @import { View } from '../view-types.ts' */

/** @type {Map<string, string> | undefined} */
let words

/** @param {View} view */
export const tellNews = ({ commands }) => {
  const now = new Map(commands.map(({ id, word }) => [id, word]))
  const before = words
  words = now
  if (!before) return
  const news = commands
    .filter(({ id, word }) => before.get(id) !== word)
    .map(({ title, word }) => `${title}: ${word}.`)
  if (news.length > 0) byId('news').textContent = news.slice(0, 3).join(' ')
}
