// Imported first. A command lives for a second or two: V8 would let its garbage grow to three times what is in use before it looks.
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--semi-space-growth-factor=1')
