/*
 * The mission language. Read it from the top: a file holds missions, a mission holds declarations, an
 * action holds steps, steps hold expressions. Numbers in brackets are sections of the language
 * reference.
 *
 * Two things are not written here but in Java, so that every decision below needs one or two tokens:
 *   - `settle...()` are the look-alike rules (3.5). They look ahead and give the next token a kind of
 *     its own (the names under `tokens`), which the rule behind them then asks for. See LookAlikes.
 *   - Which options a construct has, and what each may hold, is a table (3.2, 3.3). See Construct.
 *
 * A comma after an entry of a brace block is optional; between items of [...] and (...) it is needed,
 * and a trailing one is allowed (3.1).
 */
grammar MissionGrammar;

options { superClass = LookAlikes; }

tokens {
    SCHEDULE_ITEM,  // `schedule` before a colon, which is no setting (3.5.11)
    OPTIONS_OPEN,   // the brace of a step's options, not of the next arm (3.5.3)
    BODY_OPEN,      // the brace of `match {` and `validate {` without subject or target (3.5.8)
    SOURCE_PREFIX,  // the name between verb and path of a fetch (3.5.4)
    DELETE_RECORD,  // `delete` of a record, not the HTTP verb (3.5.5)
    ABORT_TEXT,     // `abort` with a text on the same line (3.5.8)
    QUEUE_NOWHERE,  // `queue` without a store, which the checks refuse
    LOG_LEVEL,      // `error` in `log error "text"` (3.5.10)
    SUBJECT, INTERNAL, FITS, AGAINST  // only in expressions of generated routes
}

// ---------------------------------------------------------------- files and missions (3.2)

file        : fileItem* EOF ;
fileItem    : importing | mission | shared ;
importing   : 'import' ( name | '{' ( name ','? )+ '}' ) 'from' STRING ;
mission     : 'mission' name '{' ( missionItem ','? )* '}' ;
missionItem : { settleItem(); }
              ( schedule | pipeline | settings | stream | trigger | listening | shared | option ) ;
shared      : source | store | schema | transform | action | let ;

// Settings (3.6), source options and everything else of the form `name: value`.
option      : 'test' ':' fetch | name ':' optionValue ;
optionValue : expr unit? braces? ;
braces      : '{' ( option ','? )* '}' ;
unit        : 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours'
            | 'day' | 'days' | 'week' | 'weeks' ;

source      : 'source' name ( 'from' 'connector'? STRING )? braces ;

store       : 'store' name ':' adapter ;
adapter     : 'match' expr '{' ( adapterCase ','? )+ '}'
            | freeName ( '(' STRING? ( ',' object )? ')' )? ;
adapterCase : ( '_' | literal ) '=>' adapter ;

schema       : 'schema' name schemaBody ;
schemaBody   : '{' ( schemaMember ','? )* '}' ;
schemaMember : name ':' type | '...' name ;
type         : ( 'array' '<' type '>' | name | '[' type ']' | '{' ( typeField ','? )* '}' ) '?'? ;
typeField    : name ':' type ;

transform   : 'transform' name ( ( ':' name )? '->' name object | '{' ( variant ','? )+ '}' ) ;
variant     : '(' ( '_' | name ) ')' ( 'where' expr )? '->' name object ;

action      : 'action' name block ;

schedule    : SCHEDULE_ITEM ':' ( 'every' NUMBER name | 'cron' STRING | 'at' STRING ) braces? ;

pipeline    : 'run' stage ( 'then' stage )* ;
stage       : ( name | '[' name ( ',' name )* ','? ']' ) ( 'if' expr )? ;

settings    : 'settings' '{' ( settingDecl ','? )* '}' ;
settingDecl : ( 'secret' | 'config' | 'param' ) name ( ':' name '?'? )? ( '=' literal )? STRING? ;
stream      : 'stream' name ( 'from' name )? braces ;
trigger     : 'trigger' name ( 'asc' | 'desc' )? '{' ( triggerItem ','? )* '}' ;
triggerItem : fetch | option ;
listening   : 'on' name ( '.' name )? braces? 'as' name ;

// ---------------------------------------------------------------- steps (3.3)

block       : '{' ( step ','? )* '}' ;
step        : { settleStep(); }
              ( fetch | call | forEach | mapTo | apply | validate | put | matchStep | let | deleteRecord
              | clear | runAction | log | waiting | directive ) ;

fetch       : method { settleSource(); } SOURCE_PREFIX? expr { settleOptions(); } stepOptions? ;
method      : 'get' | 'post' | 'put' | 'patch' | 'delete' | CAPITALS ;
call        : 'call' name '.' name { settleOptions(); } stepOptions? ;
stepOptions : OPTIONS_OPEN ( option ','? )* '}' ;

forEach     : 'for' name 'in' expr ( 'where' expr )? ( 'once' 'by' expr )?
              ( 'onError' onError )? ( 'concurrency' NUMBER )? block ;
onError     : 'queue' name | name ;

mapTo       : 'map' expr '->' name object ;
apply       : 'apply' name 'to' expr ( 'as' name )? ;

validate    : 'validate' ( BODY_OPEN | expr '{' ) ( assume ','? )* '}' ;
assume      : 'assume' expr ( 'message' STRING )? ;

put         : 'store' 'each'? expr '->' name { settleOptions(); } stepOptions? ;

// Without a subject each arm has a condition, with one it has a pattern.
matchStep    : 'match' BODY_OPEN ( conditionArm ','? )* '}'
             | 'match' expr '{' ( arm ','? )* '}' ;
conditionArm : ( '_' | expr ) ( 'where' expr )? ( '->' | '=>' ) armBody ;
arm          : pattern ( 'where' expr )? ( '->' | '=>' ) armBody ;
armBody      : block | step ;

pattern      : '_' | literal | freeName
             | '{' ( fieldPattern ','? )* '}'
             | '[' ( pattern ( ',' pattern )* ','? )? ']' ;
fieldPattern : ( name | STRING ) ':' pattern ;

let          : 'let' name '=' expr ;
deleteRecord : DELETE_RECORD name '[' expr ']' ;
clear        : 'clear' name ;
runAction    : 'run' name ;
log          : 'log' { settleLevel(); } LOG_LEVEL? expr { settleOptions(); } stepOptions? ;
waiting      : 'wait' { settleOptions(); } stepOptions ;

// What an arm, a loop body or an action may say about the flow (7.12).
directive    : 'continue'
             | 'skip'
             | 'abort' | ABORT_TEXT expr
             | 'retry' { settleOptions(); } stepOptions?
             | ( QUEUE_NOWHERE | 'queue' name ) { settleOptions(); } stepOptions?
             | 'jump' name ( 'then' ( 'retry' | 'continue' ) )? ;

// ---------------------------------------------------------------- expressions, loosest first (3.4)

expr        : cond pipe* ;
pipe        : '|' freeName '(' args? ')' ;   // the left value becomes the first argument
cond        : 'if' expr 'then' expr 'else' expr | or ( '?' cond ':' cond )? ;
or          : and ( ( 'or' | '??' ) and )* ;
and         : not ( 'and' not )* ;
not         : ( 'not' | '!' ) not | comparison ;
comparison  : add ( comparator add | 'is' name
            | FITS pattern ( 'where' expr )? | AGAINST '[' ( seenArm ( ',' seenArm )* )? ']' )? ;
comparator  : '==' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'startsWith' | 'endsWith' | 'in' ;
seenArm     : pattern ( 'where' expr )? ;
add         : mul ( ( '+' | '-' ) mul )* ;
mul         : unary ( ( '*' | '/' | '%' ) unary )* ;
unary       : ( '-' | '+' ) unary | postfix ;
postfix     : primary suffix* ;
suffix      : '.' name ( '(' args? ')' )? | '[' expr ']' | '(' args? ')' ;

primary     : NUMBER | STRING | 'true' | 'false' | 'null'
            | list
            | object
            | '(' expr ')'
            | '.' name
            | SUBJECT
            | INTERNAL
            | 'match' postfix '{' ( matchCase ','? )+ '}'
            | 'any' 'of' expr ( 'where' expr )?
            | freeName ;

matchCase   : ( '_' | literal | freeName ) ( 'where' expr )? '=>' expr ;
args        : arg ( ',' arg )* ','? ;
arg         : lambda | expr ;
lambda      : ( freeName | '(' ( freeName ( ',' freeName )* )? ')' ) '=>' expr ;
list        : '[' ( expr ( ',' expr )* ','? )? ']' ;
object      : '{' ( entry ','? )* '}' ;
entry       : ( name | STRING ) ':' expr | '...' expr ;
literal     : '-'? NUMBER | STRING | 'true' | 'false' | 'null' ;

// Single expressions and shapes, as generated routes hold them.
expressionOnly : expr EOF ;
shapeOnly      : schemaBody EOF ;

// ---------------------------------------------------------------- names (2.5, 2.7)

// A keyword is one only where a rule above asks for it; everywhere else it is a name.
name        : freeName | 'true' | 'false' | 'null' | 'and' | 'or' | 'not' | 'match' | 'if' ;

// A name where an expression may stand: six words are reserved there, two start an expression.
freeName    : NAME | CAPITALS
            | 'import' | 'from' | 'mission' | 'source' | 'connector' | 'store' | 'schema' | 'array'
            | 'transform' | 'action' | 'schedule' | 'every' | 'cron' | 'at' | 'run' | 'then' | 'else'
            | 'settings' | 'secret' | 'config' | 'param' | 'stream' | 'trigger' | 'asc' | 'desc'
            | 'on' | 'as' | 'test'
            | 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours'
            | 'day' | 'days' | 'week' | 'weeks'
            | 'get' | 'post' | 'put' | 'patch' | 'delete' | 'call' | 'for' | 'in' | 'where' | 'once'
            | 'by' | 'onError' | 'concurrency' | 'map' | 'apply' | 'to' | 'validate' | 'assume'
            | 'message' | 'each' | 'let' | 'clear' | 'log' | 'wait' | 'continue' | 'skip' | 'abort'
            | 'retry' | 'queue' | 'jump' | 'contains' | 'startsWith' | 'endsWith' | 'is' | 'any' | 'of' ;

// ---------------------------------------------------------------- tokens (2)

// Only tokens that the Java rules ask for need a name of their own.
OPEN_BRACE  : '{' ;   CLOSE_BRACE   : '}' ;
OPEN_LIST   : '[' ;   CLOSE_LIST    : ']' ;
OPEN_ROUND  : '(' ;   CLOSE_ROUND   : ')' ;
COMMA       : ',' ;   COLON         : ':' ;   DOT   : '.' ;
THIN_ARROW  : '->' ;  FAT_ARROW     : '=>' ;  WILDCARD : '_' ;
FROM        : 'from' ;     WHERE    : 'where' ;    ASSUME : 'assume' ;
DELETE      : 'delete' ;   MATCH    : 'match' ;    VALIDATE : 'validate' ;
ABORT       : 'abort' ;    QUEUE    : 'queue' ;    ANY    : 'any' ;  SCHEDULE : 'schedule' ;

NUMBER      : DIGITS ( '.' DIGITS )? ;
STRING      : '"' ( ~["\\] | '\\' . )* '"' | '\'' ( ~['\\] | '\\' . )* '\'' ;
CAPITALS    : [A-Z]+ ;
NAME        : [A-Za-z_] [A-Za-z0-9_]* ;

COMMENT     : ( '//' ~[\r\n]* | '/*' .*? '*/' ) -> skip ;
BLANK       : [ \t\r\n]+ -> skip ;

// What no rule above takes; each becomes a finding (MISSION-LEX-001 to -003).
BAD_NUMBER   : [0-9] [0-9A-Za-z_]* ( '.' [0-9] [0-9A-Za-z_]* )? ;
BAD_STRING   : '"' ( ~["\\] | '\\' . )* '\\'? | '\'' ( ~['\\] | '\\' . )* '\\'? ;
BAD_COMMENT  : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* ;
DOLLAR_NAME  : '$' [A-Za-z_] [A-Za-z0-9_]* ;
BAD_CHARACTER : . ;

fragment DIGITS : [0-9]+ ( '_' [0-9]+ )* ;
