declare module "tz-lookup" {
  /** IANA time zone of a position in degrees; throws RangeError for one that is not on the globe. */
  export default function tzLookup(latitude: number, longitude: number): string;
}
