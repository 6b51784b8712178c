// How are ratios written?

/** Two digits, or whole thousands of many. */
export function figure(number) {
  if (number >= 10_000) return `${Math.round(number / 1000)}k`;
  if (number >= 10) return String(Math.round(number));
  return number.toFixed(number >= 0.1 ? 1 : 2);
}

/** A table with a column for each case; rows begin with their name. */
export function percase(cases, rows) {
  const table = [["contender", ...cases.map(({ name }) => name)], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  console.log([line(table[0]), line(rule), ...rows.map(line)].join("\n"));
}
