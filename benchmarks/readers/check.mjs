// Reads every table with hyparquet (Parquet) and apache-arrow (IPC) and compares
// each cell, as check.py does. Usage: node check.mjs DIR
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC, DataType, Vector } from 'apache-arrow'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const versions = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')).dependencies

// same tells whether a value read is the cell expected.
function same(want, have) {
  if (want === null || have === null || have === undefined) return want === null && (have === null || have === undefined)
  if (Array.isArray(want)) return want.length === have.length && want.every((w, i) => same(w, have[i]))
  if (typeof want === 'object') {
    return Object.keys(want).every(k => same(want[k], have[k])) && Object.keys(have).every(k => k in want)
  }
  if (typeof have === 'bigint') return want === have.toString()
  if (typeof have === 'number') return Number(want) === have || (want === 'NaN' && Number.isNaN(have))
  return want === have
}

// raw keeps times as the integers that are stored; the default cuts them to
// milliseconds.
const raw = {
  timestampFromMilliseconds: v => v,
  timestampFromMicroseconds: v => v,
  timestampFromNanoseconds: v => v,
  dateFromDays: v => v,
  stringFromBytes: bytes => bytes && new TextDecoder().decode(bytes),
}

async function byHyparquet(dir, name) {
  const file = await asyncBufferFromFile(join(dir, name + '.parquet'))
  return parquetReadObjects({ file, compressors, parsers: raw })
}

// cell takes times from the column's memory, since get() rounds them.
function cell(vector, i) {
  if (!vector.isValid(i)) return null
  if (!DataType.isTimestamp(vector.type) && !DataType.isDate(vector.type)) return plain(vector.get(i))
  for (const data of vector.data) {
    if (i < data.length) return data.values[i]
    i -= data.length
  }
}

function plain(value) {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Vector) return Array.from(value, plain)
  return Object.fromEntries(Object.entries(value.toJSON()).map(([k, v]) => [k, plain(v)]))
}

async function byArrow(dir, name) {
  const table = tableFromIPC(readFileSync(join(dir, name + '.arrow')))
  const columns = table.schema.fields.map(f => [f.name, table.getChild(f.name)])
  return Array.from({ length: table.numRows }, (_, i) => Object.fromEntries(columns.map(([n, v]) => [n, cell(v, i)])))
}

// compare prints each difference and returns how many cells were compared and
// how many differ.
function compare(reader, name, want, have) {
  if (want.length !== have.length) {
    console.log(`${reader}: ${name}: ${have.length} rows, want ${want.length}`)
    return [0, 1]
  }
  let cells = 0, wrong = 0
  want.forEach((row, i) => {
    for (const column of Object.keys(row)) {
      cells++
      if (!same(row[column], have[i][column])) {
        wrong++
        console.log(`${reader}: ${name}.${column} row ${i}:`, have[i][column], 'want', row[column])
      }
    }
  })
  return [cells, wrong]
}

const dir = process.argv[2]
const tables = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8'))
const readers = {
  [`hyparquet ${versions.hyparquet}`]: byHyparquet,
  [`apache-arrow ${versions['apache-arrow']} IPC`]: byArrow,
}
let failed = false
for (const [reader, read] of Object.entries(readers)) {
  let cells = 0, wrong = 0
  for (const [name, want] of Object.entries(tables)) {
    const [c, w] = compare(reader, name, want, await read(dir, name))
    cells += c
    wrong += w
  }
  console.log(`${reader}: ${cells} cells in ${Object.keys(tables).length} tables, ${wrong} wrong`)
  failed ||= wrong > 0 || cells === 0
}
process.exit(failed ? 1 : 0)
