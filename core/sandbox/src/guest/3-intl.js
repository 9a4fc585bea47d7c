// Intl as it is, but for the clock: a format without a date formats the step's instant.
const RealIntl = G.Intl;
defineLazily("Intl", () => {
  delete RealIntl.v8BreakIterator;
  const formats = RealIntl.DateTimeFormat.prototype;
  const getFormat = getOwnPropertyDescriptor(formats, "format").get;
  const formatToParts = formats.formatToParts;
  defineProperty(formats, "format", {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get() {
      const format = apply(getFormat, this, []);
      return (date) => format(date === undefined ? nowMs : date);
    },
    set: undefined,
  });
  define(formats, "formatToParts", function (date) {
    return apply(formatToParts, this, [date === undefined ? nowMs : date]);
  });
  return RealIntl;
});
