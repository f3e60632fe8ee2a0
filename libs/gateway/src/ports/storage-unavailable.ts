/**
 * What was to be kept cannot be at present, as on a full disk, and nothing was changed. The request
 * that needed it is refused, and may be tried again.
 */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
