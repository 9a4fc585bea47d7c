import type { Device } from "../../generated/activity.ts";
import { TEXT, UINT16, UINT32Z, UINT8 } from "./base-types.ts";
import { FitFields } from "./fit-fields.ts";
import { MANUFACTURERS } from "./fit-words.ts";
import type { FitMessage } from "./part-messages.ts";

/** Field numbers of `device_info`. */
const DEVICE_INDEX = 0;
const MANUFACTURER = 2;
const SERIAL_NUMBER = 3;
const PRODUCT = 4;
const PRODUCT_NAME = 27;
const MOST_DEVICES = 64;

/** A number where the maker gives no name. */
const PRODUCT_PREFIX = "product ";

/** The devices of a file: several messages about one device are one entry, the latest value wins. */
export function readDevices(messages: readonly FitMessage[], fileId: FitFields | null): Device[] {
  const byIndex = new Map<number, FitFields>();
  for (const { fields } of messages) {
    const index = fields.number(DEVICE_INDEX) ?? 0;
    const earlier = byIndex.get(index);
    if (!earlier && byIndex.size === MOST_DEVICES) continue;
    byIndex.set(index, FitFields.fromJson({ ...earlier?.rest(), ...fields.rest() }));
  }
  const creator = fileId && creatorOf(fileId);
  if (creator && !byIndex.has(0)) return [creator, ...[...byIndex.values()].slice(0, MOST_DEVICES - 1).map(readDevice)];
  return [...byIndex.values()].map(readDevice);
}

/** Devices as `device_info` messages, the first one as the creator of the file. */
export function writeDevices(devices: readonly Device[]): FitFields[] {
  return devices.map((device, index) => {
    const fields = FitFields.fromJson(device.extra["fit"]);
    const product = device.product;
    const isNumbered = product?.startsWith(PRODUCT_PREFIX) ?? false;
    if (device.extra["fit"] === undefined) fields.set(DEVICE_INDEX, UINT8, index);
    return fields
      .set(MANUFACTURER, UINT16, MANUFACTURERS.number(device.manufacturer))
      .set(SERIAL_NUMBER, UINT32Z, wholeNumber(device.serialNumber))
      .set(
        PRODUCT,
        UINT16,
        isNumbered ? wholeNumber(product?.slice(PRODUCT_PREFIX.length) ?? null) : fields.number(PRODUCT),
      )
      .set(PRODUCT_NAME, TEXT, isNumbered ? null : product);
  });
}

function readDevice(fields: FitFields): Device {
  return {
    manufacturer: wordOf(fields.takeNumber(MANUFACTURER)),
    product: takeProduct(fields, PRODUCT_NAME, PRODUCT),
    serialNumber: fields.takeNumber(SERIAL_NUMBER)?.toString() ?? null,
    extra: { fit: fields.rest() },
  };
}

/** The device that wrote the file (1 manufacturer, 2 product, 3 serial number, 8 product name); ours is none. */
function creatorOf(fileId: FitFields): Device | null {
  const manufacturer = fileId.takeNumber(1);
  const serialNumber = fileId.takeNumber(3)?.toString() ?? null;
  const product = takeProduct(fileId, 8, 2);
  if (manufacturer === null || manufacturer === DEVELOPMENT) return null;
  return {
    manufacturer: wordOf(manufacturer),
    product,
    serialNumber,
    extra: { fit: { [DEVICE_INDEX]: [UINT8.id, 0] } },
  };
}

/** The manufacturer number of files that no device maker wrote. */
export const DEVELOPMENT = 255;

const wordOf = (manufacturer: number | null): string | null =>
  manufacturer === null ? null : MANUFACTURERS.word(manufacturer);

/** The product's name; its number stays among the other fields then. */
function takeProduct(fields: FitFields, nameField: number, numberField: number): string | null {
  const name = fields.takeText(nameField);
  if (name !== null) return name;
  const number = fields.takeNumber(numberField);
  return number === null ? null : `${PRODUCT_PREFIX}${number}`;
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
