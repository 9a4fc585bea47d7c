import type { StreamColumnName } from "../../activity/streams.ts";

/** A field of the FIT `record` message that fills one of our columns: value = raw / scale − offset. */
export interface RecordColumn {
  readonly number: number;
  readonly column: StreamColumnName;
  readonly scale: number;
  readonly offset: number;
}

/** In the order in which they are read: a later field (the wider twin of the same quantity) wins. */
export const RECORD_COLUMNS: readonly RecordColumn[] = [
  { number: 0, column: "latitudeDegrees", scale: 2 ** 31 / 180, offset: 0 },
  { number: 1, column: "longitudeDegrees", scale: 2 ** 31 / 180, offset: 0 },
  { number: 2, column: "altitudeMeters", scale: 5, offset: 500 },
  { number: 78, column: "altitudeMeters", scale: 5, offset: 500 },
  { number: 3, column: "heartRateBpm", scale: 1, offset: 0 },
  { number: 4, column: "cadenceRpm", scale: 1, offset: 0 },
  { number: 5, column: "distanceMeters", scale: 100, offset: 0 },
  { number: 6, column: "speedMetersPerSecond", scale: 1000, offset: 0 },
  { number: 73, column: "speedMetersPerSecond", scale: 1000, offset: 0 },
  { number: 7, column: "powerWatts", scale: 1, offset: 0 },
  { number: 13, column: "temperatureCelsius", scale: 1, offset: 0 },
  { number: 39, column: "verticalOscillationMm", scale: 10, offset: 0 },
  { number: 41, column: "groundContactMs", scale: 10, offset: 0 },
  { number: 85, column: "stepLengthMm", scale: 10, offset: 0 },
];

/** 1/128 rpm on top of field 4. */
export const FRACTIONAL_CADENCE = 53;
/** Three bytes: speed (12 bits, 1/100 m/s) and distance since the last sample (12 bits, 1/16 m, rolls over). */
export const COMPRESSED_SPEED_DISTANCE = 8;
export const TIMESTAMP = 253;

/** Fields that the columns of the model are made of. */
export const MODEL_FIELDS = new Set([
  ...RECORD_COLUMNS.map(({ number }) => number),
  ...[FRACTIONAL_CADENCE, COMPRESSED_SPEED_DISTANCE, TIMESTAMP],
]);

/** Name, unit and scale of a record field that the model has no column for. */
export interface NamedField {
  readonly name: string;
  readonly unit: string | null;
  readonly scale: number;
}

const named = (name: string, unit: string | null = null, scale = 1): NamedField => ({ name, unit, scale });

/** Record fields of the FIT profile that become extra columns; any other number is kept under `field_<number>`. */
const NAMED_FIELDS: Readonly<Record<number, NamedField>> = {
  9: named("grade", "%", 100),
  10: named("resistance"),
  12: named("cycle_length", "m", 100),
  18: named("cycles"),
  19: named("total_cycles"),
  29: named("accumulated_power", "W"),
  30: named("left_right_balance"),
  31: named("gps_accuracy", "m"),
  32: named("vertical_speed", "m/s", 1000),
  33: named("calories", "kcal"),
  40: named("stance_time_percent", "%", 100),
  42: named("activity_type"),
  43: named("left_torque_effectiveness", "%", 2),
  44: named("right_torque_effectiveness", "%", 2),
  45: named("left_pedal_smoothness", "%", 2),
  46: named("right_pedal_smoothness", "%", 2),
  47: named("combined_pedal_smoothness", "%", 2),
  49: named("stroke_type"),
  50: named("zone"),
  52: named("cadence256", "rpm", 256),
  54: named("total_hemoglobin_concentration", "g/dL", 100),
  57: named("saturated_hemoglobin", "%", 10),
  62: named("device_index"),
  67: named("left_platform_center_offset", "mm"),
  68: named("right_platform_center_offset", "mm"),
  69: named("left_power_phase"),
  70: named("left_power_phase_peak"),
  71: named("right_power_phase"),
  72: named("right_power_phase_peak"),
  81: named("battery_state_of_charge", "%", 2),
  82: named("motor_power", "W"),
  83: named("vertical_ratio", "%", 100),
  84: named("stance_time_balance", "%", 100),
  90: named("performance_condition"),
  91: named("absolute_pressure", "Pa"),
  92: named("depth", "m", 1000),
  99: named("respiration_rate", "breaths/min"),
  108: named("enhanced_respiration_rate", "breaths/min", 100),
  114: named("grit"),
  115: named("flow"),
  116: named("stress", null, 100),
  118: named("ebike_battery_level", "%"),
  119: named("ebike_assist_mode"),
  120: named("ebike_assist_level", "%"),
  127: named("ascent_rate", "m/s", 1000),
  137: named("potential_stamina", "%"),
  138: named("stamina", "%"),
  139: named("core_temperature", "°C", 100),
};

/** What a field of the `record` message is called. */
export function namedRecordField(number: number): NamedField {
  return NAMED_FIELDS[number] ?? named(`field_${number}`);
}
