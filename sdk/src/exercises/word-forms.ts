/**
 * How words in exercise names are brought to one form. The same rules are applied to the catalogue and to the name
 * that is looked up, so a rule only has to be consistent, not beautiful.
 */
import { once } from "./once.ts";

/** Two words that people write together, apart, or with a hyphen. */
export const compounds = once(
  // eslint-disable-next-line max-lines-per-function -- a table, in a function so that it is made when it is asked for
  (): ReadonlyMap<string, string> =>
    new Map(
      Object.entries({
        "push up": "pushup",
        "press up": "pushup",
        "pull up": "pullup",
        "chin up": "chinup",
        "sit up": "situp",
        "step up": "stepup",
        "muscle up": "muscleup",
        "v up": "vup",
        "get up": "getup",
        "warm up": "warmup",
        "cool down": "cooldown",
        "push down": "pushdown",
        "press down": "pushdown",
        "pull down": "pulldown",
        "pull over": "pullover",
        "pull through": "pullthrough",
        "pull apart": "pullapart",
        "dead lift": "deadlift",
        "dead bug": "deadbug",
        "kick back": "kickback",
        "skull crusher": "skullcrusher",
        "cross over": "crossover",
        "roll out": "rollout",
        "t bar": "tbar",
        "v bar": "vbar",
        "pec deck": "pecdeck",
        "pec dec": "pecdeck",
        "chest deck": "pecdeck",
        "chest dec": "pecdeck",
        "trap bar": "trapbar",
        "hex bar": "trapbar",
        "ez bar": "ez",
        "easy bar": "ez",
        "straight bar": "bar",
        "safety bar": "barbell",
        "cambered bar": "barbell",
        "swiss bar": "barbell",
        "football bar": "barbell",
        "axle bar": "barbell",
        "kettle bell": "kettlebell",
        "dumb bell": "dumbbell",
        "bar bell": "barbell",
        "smith machine": "smith",
        "cable machine": "cable",
        "resistance band": "band",
        "body weight": "bodyweight",
        "hammer strength": "machine",
        "plate loaded": "machine",
        "iso lateral": "isolateral",
        "stair master": "stairmaster",
        "clam shell": "clamshell",
        "med ball": "medball",
        "medicine ball": "medball",
        "leg lift": "leg raise",
        "chest supported": "chestsupported",
        "single leg": "singleleg leg",
        "cross trainer": "elliptical",
        "high to": "highto",
        "highto low": "downward",
        "low to": "lowto",
        "lowto high": "low",
        "upper body": "upperbody",
        "lower body": "lowerbody",
        "full body": "fullbody",
        "total body": "fullbody",
        "whole body": "fullbody",
      }),
    ),
);

/** Abbreviations, other spellings, and words that mean the same in a gym; one word may become several. */
export const synonyms = once(
  // eslint-disable-next-line max-lines-per-function -- a table, in a function so that it is made when it is asked for
  (): ReadonlyMap<string, string> =>
    new Map(
      Object.entries({
        db: "dumbbell",
        bb: "barbell",
        kb: "kettlebell",
        bw: "bodyweight",
        mach: "machine",
        banded: "band",
        ohp: "overhead press",
        rdl: "romanian deadlift",
        sldl: "stiff leg deadlift",
        dl: "deadlift",
        sl: "single leg",
        sa: "single arm",
        cg: "close grip",
        wg: "wide grip",
        oh: "overhead",
        sq: "squat",
        sqt: "squat",
        inc: "incline",
        incl: "incline",
        inclined: "incline",
        decl: "decline",
        declined: "decline",
        ext: "extension",
        rev: "reverse",
        reversed: "reverse",
        alt: "alternating",
        alternate: "alternating",
        alternated: "alternating",
        tri: "tricep",
        bi: "bicep",
        ham: "hamstring",
        hammy: "hamstring",
        quadricep: "quad",
        pec: "chest",
        pectoral: "chest",
        booty: "glute",
        butt: "glute",
        bum: "glute",
        calve: "calf",
        concentrated: "concentration",
        oblique: "ab",
        abdominal: "ab",
        deltoid: "delt",
        flye: "fly",
        narrow: "close",
        one: "single",
        unilateral: "single",
        legged: "leg",
        armed: "arm",
        handed: "arm",
        hand: "arm",
        stiff: "straight",
        sitting: "seated",
        laying: "lying",
        prone: "lying",
        supinated: "underhand",
        pronated: "overhand",
        side: "lateral",
        paused: "pause",
        assist: "assisted",
        assistance: "assisted",
        abductor: "abduction",
        adductor: "adduction",
        chin: "chinup",
        hyper: "hyperextension",
        pressdown: "pushdown",
        pressup: "pushup",
        pressing: "press",
        squatting: "squat",
        carrie: "carry",
        stationary: "exercise",
        langhantel: "barbell",
        kurzhantel: "dumbbell",
        kurzhanteln: "dumbbell",
        maschine: "machine",
        multipresse: "smith",
        multipower: "smith",
        kabel: "cable",
        kabelzug: "cable",
        barra: "barbell",
        barre: "barbell",
        bilanciere: "barbell",
        mancuerna: "dumbbell",
        haltere: "dumbbell",
        manubri: "dumbbell",
        manubrio: "dumbbell",
        maquina: "machine",
        macchina: "machine",
        polea: "cable",
        poulie: "cable",
        cavi: "cable",
      }),
    ),
);

/** What is held or used; compared apart from the other words. */
export const implementWords = once(
  (): ReadonlySet<string> =>
    new Set([
      "barbell",
      "dumbbell",
      "kettlebell",
      "cable",
      "machine",
      "smith",
      "band",
      "bodyweight",
      "ez",
      "trapbar",
      "trx",
    ]),
);

/** Words that say how a session went, not which exercise it is. */
export const noiseWords = once(
  (): ReadonlySet<string> =>
    new Set(
      (
        "a an the my our your his her of on in for from to and or at by with without per each both plus then into over up down " +
        "set rep repetition round superset dropset drop amrap emom tabata rpe pr pb attempt max maximal test opener topset backoff " +
        "heavy light slow fast easy hard strict controlled explosive speed dynamic tempo eccentric negative isometric iso comp competition style " +
        "finisher burnout burner burn pump workout exercise work day session training class circuit routine variation version thing stuff special " +
        "left right first last new old warmup cooldown activation extra bonus number no round week mon tue wed thu fri sat sun " +
        "mit der die das und am an de la el con y en le les du des aux a al di da do com em het een met van op"
      ).split(" "),
    ),
);

/** Grips, postures and handles: they seldom decide which exercise it is. */
export const softWords = once(
  (): ReadonlySet<string> =>
    new Set(
      (
        "wide grip neutral underhand overhand standing kneeling half bar rope vbar handle plate flat high low pause deficit elevated raised heel downward knee ring " +
        "weighted alternating cross isolateral hold pin touch go dead stop full partial deep narrow stance focused assisted single arm seated lying"
      ).split(" "),
    ),
);

/** Words that name a movement. A match must share one, so `Biceps pump` is no curl and `Leg Press` no chest press. */
export const movementWords = once(
  (): ReadonlySet<string> =>
    new Set(
      (
        "press row curl squat deadlift fly raise extension pulldown pushdown pullup pushup chinup situp stepup muscleup vup getup pullover pullthrough " +
        "pullapart kickback skullcrusher crossover rollout dip shrug lunge thrust bridge plank crunch twist bend rotation abduction adduction clamshell " +
        "hyperextension pull morning superman swing clean snatch jerk thruster walk carry jump burpee climber bug deadbug dog kick flag hang roller wheel " +
        "run running jog jogging walking cycling bike biking spin spinning rower rowing erg ergometer elliptical stairmaster climber stepper " +
        "skipping jack swimming swim yoga stretching stretch mobility hiit sit slam wall push treadmill pecdeck butterfly nordic " +
        "squeeze breaker toe prowler"
      ).split(" "),
    ),
);

/** Movements that so many exercises have that they say little alone. */
export const genericMovementWords = once(
  (): ReadonlySet<string> => new Set("press row raise extension fly push pull jump rotation bend twist".split(" ")),
);

/** The singular of an English plural, as far as exercise names need it; other words unchanged. */
export function singular(word: string): string {
  if (word === "abs" || word === "ups" || word === "dbs" || word === "kbs" || word === "bbs") return word.slice(0, -1);
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/u.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
