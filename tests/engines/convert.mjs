// Converts every item of a folder from QTI 2.x to 3.0: node convert.mjs FROM TO
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertQti2toQti3 } from '@citolab/qti-convert/qti-convert-node'

const [from, to] = process.argv.slice(2)
for (const name of readdirSync(from)) {
  writeFileSync(join(to, name), await convertQti2toQti3(readFileSync(join(from, name), 'utf8')))
}
