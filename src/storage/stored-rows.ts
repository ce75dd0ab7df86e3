export type StoredValue = string | number | null

export interface RowCount {
  readonly table: string
  readonly rows: number
}

/** Some rows of a table as a store holds them, in the form all stores share. */
export interface StoredRows {
  /** One of `STORED_TABLES`; the values stand in the order of its columns. */
  readonly table: string
  readonly rows: readonly (readonly StoredValue[])[]
}
