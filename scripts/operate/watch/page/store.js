// What the page knows: the view that the server sends, and what it has asked for beside it.
/** @import { CommandDetail, CommandView, MailDetail, MailView, View } from '../view-types.ts' */

/**
 * @typedef {object} Store
 * @property {View | undefined} view
 * @property {boolean} isConnected
 * @property {Map<string, { of: string, detail: CommandDetail }>} commands By id, with what the view said of them then.
 * @property {Map<string, MailDetail>} mails
 * @property {Set<string>} asked
 */

/** @type {Store} */
export const store = {
  view: undefined,
  isConnected: true,
  commands: new Map(),
  mails: new Map(),
  asked: new Set(),
}

/** `['command', id]`, `['mail', id]`, `['write']` or `['']`. */
export const route = () => location.hash.slice(1).split('/').map(decodeURIComponent)

/**
 * The conversation that is chosen.
 * @typedef {{ mails: MailView[], commands: CommandView[], command: CommandView | undefined }} Chosen
 * @returns {Chosen | undefined}
 */
export const chosen = () => {
  const [kind, id] = route()
  const { commands = [], mails = [] } = store.view ?? {}
  const command = kind === 'command' ? commands.find((one) => one.id === id) : undefined
  const mail = kind === 'mail' ? mails.find((one) => one.id === id) : undefined
  const conversation = command?.conversation ?? mail?.conversation
  if (conversation === undefined) return undefined
  const own = commands
    .filter((one) => one.conversation === conversation)
    .toSorted((a, b) => b.acceptedAt - a.acceptedAt)
  return {
    mails: mails.filter((one) => one.conversation === conversation),
    commands: own,
    command:
      command ?? own.find((one) => one.id === mail?.commandId) ?? (mail?.way === 'in' ? undefined : own[0]),
  }
}

/** @param {string} path */
const ask = async (path) => {
  const response = await fetch(path)
  return response.ok ? response.json() : undefined
}

/** What a command is at tells its log before its row: look again. */
export const forgetRunning = () => {
  const command = chosen()?.command
  const known = command?.isOpen ? store.commands.get(command.id) : undefined
  if (known) known.of = ''
}

/**
 * Asks for what the chosen conversation lacks. Calls `changed` when something has come.
 * @param {() => void} changed
 */
export const askForChosen = async (changed) => {
  const now = chosen()
  if (!now) return
  /** @type {Promise<boolean>[]} */
  const asking = now.mails
    .filter(({ id }) => !store.mails.has(id) && !store.asked.has(id))
    .map(async ({ id }) => {
      store.asked.add(id)
      const detail = await ask(`mail/${encodeURIComponent(id)}`).catch(() => undefined)
      store.asked.delete(id)
      if (detail) store.mails.set(id, detail)
      return detail !== undefined
    })
  for (const command of now.commands) {
    const of = JSON.stringify(command)
    if (store.commands.get(command.id)?.of === of || store.asked.has(of)) continue
    store.asked.add(of)
    asking.push(
      ask(`command/${command.id}`)
        .catch(() => undefined)
        .then((detail) => {
          store.asked.delete(of)
          if (detail) store.commands.set(command.id, { of, detail })
          return detail !== undefined
        }),
    )
  }
  if ((await Promise.all(asking)).some(Boolean)) changed()
}
