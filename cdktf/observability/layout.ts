// Where the widgets of a dashboard stand: in rows from left to right, on CloudWatch's grid of 24 columns.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html

export const COLUMNS = 24

export interface Widget {
  type: 'text' | 'metric' | 'alarm'
  properties: Record<string, unknown>
}

export interface Row {
  height: number
  /** They share the width equally. */
  widgets: Widget[]
}

export interface PlacedWidget extends Widget {
  x: number
  y: number
  width: number
  height: number
}

export const layOut = (rows: Row[]): PlacedWidget[] => {
  let y = 0
  return rows.flatMap(({ height, widgets }) => {
    const width = Math.floor(COLUMNS / widgets.length)
    const top = y
    y += height
    return widgets.map((widget, index) => ({ ...widget, x: index * width, y: top, width, height }))
  })
}
