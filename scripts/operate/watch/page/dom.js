// Elements from data, and a way to bring what is shown up to date without touching what has not changed: a focus stays where it is, what
// somebody types stays typed, a frame is not loaded again. Texts become text nodes, never markup.

const SVG = 'http://www.w3.org/2000/svg'
const SVG_NAMES = new Set(['svg', 'path', 'circle', 'rect'])

/**
 * `key` among `attributes` names an element among its brothers. `false`, `null` and `undefined` are left out, as attributes and as children.
 * @typedef {Node | string | false | null | undefined} Child
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export const h = (name, attributes = {}, ...children) => {
  const element = SVG_NAMES.has(name)
    ? /** @type {any} */ (document.createElementNS(SVG, name))
    : document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    const known = attribute === 'key' ? 'data-key' : attribute
    element.setAttribute(known, value === true ? '' : String(value))
  }
  for (const child of children.flat())
    if (child !== false && child !== null && child !== undefined) element.append(child)
  return element
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.getAttribute('data-key') : null)

/** What only the person changes, by opening it. */
const THEIRS = new Set(['open'])

/** @param {Element} old @param {Element} next */
const patchAttributes = (old, next) => {
  for (const { name } of Array.from(old.attributes))
    if (!next.hasAttribute(name) && !THEIRS.has(name)) old.removeAttribute(name)
  for (const { name, value } of next.attributes)
    if (old.getAttribute(name) !== value && !(THEIRS.has(name) && old.tagName === 'DETAILS'))
      old.setAttribute(name, value)
}

/** With `data-kept`, what stands in it is left alone once it is shown. @param {Node} a @param {Node} b */
const isSame = (a, b) => a.nodeName === b.nodeName && keyOf(a) === keyOf(b)

/** @param {Node} old @param {Node} next */
const patch = (old, next) => {
  if (old instanceof Element && next instanceof Element) {
    patchAttributes(old, next)
    if (!next.hasAttribute('data-kept')) show(old, [...next.childNodes])
  } else if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue
}

/**
 * Makes `children` what `parent` shows.
 * @param {Element} parent @param {Node[]} children
 */
export const show = (parent, children) => {
  /** @type {ChildNode | null} */
  let at = parent.firstChild
  for (const child of children) {
    /** @type {ChildNode | null} */
    let found = at
    while (found && !isSame(found, child)) found = found.nextSibling
    if (!found) parent.insertBefore(child, at)
    else {
      // What stands between is gone, or comes later: an element with a key is moved there, others are made anew.
      while (at && at !== found) {
        const next = at.nextSibling
        at.remove()
        at = next
      }
      at = found.nextSibling
      patch(found, child)
    }
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))
