// What a page must not have, as expressions for the browser.

/** Fields and frames that nobody is told the purpose of. */
export const withoutLabel = `[...document.querySelectorAll('input, select, textarea, iframe, nav, button, a')]
  .filter((one) => !(one.labels?.length || one.title || one.getAttribute('aria-label') || one.textContent.trim()))
  .map((one) => one.outerHTML)`

/**
 * Texts with less than 4.5 : 1 against what is behind them (WCAG 2.2, 1.4.3), with that contrast.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export const contrastTooLow = `(() => {
  const partsOf = (color) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return { light: [r, g, b], alpha: a / 255 }
  }
  const luminance = ({ light }) => {
    const [r, g, b] = light.map((part) => part / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = partsOf(getComputedStyle(at).backgroundColor)
      if (color.alpha === 1) return color
    }
    return partsOf('white')
  }
  const contrast = (element) => {
    const [a, b] = [partsOf(getComputedStyle(element).color), behind(element)].map(luminance).toSorted((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
  }
  const texts = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim() !== ''))
  return texts.filter((one) => contrast(one) < 4.5).map((one) => contrast(one).toFixed(2) + ' ' + one.outerHTML.slice(0, 100))
})()`
