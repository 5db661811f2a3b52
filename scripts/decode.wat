;; Reads, in place, the text that inline-wasm.mjs wrote into the first `end` bytes of the memory; what
;; comes of it begins there too.
;;
;; WebAssembly itself, because the same loop in JavaScript runs only once, and so in the interpreter: it
;; was three of the ten milliseconds that a page waits for its first client.
(module
  (memory (export "memory") 0)

  ;; The code after `code`: letters are 35 to 126 but for 92, in blocks of 128.
  (func $after (param $code i32) (result i32)
    (local.set $code (i32.add (local.get $code) (i32.const 1)))
    (if (i32.eq (i32.and (local.get $code) (i32.const 127)) (i32.const 127))
      (then (local.set $code (i32.add (local.get $code) (i32.const 36)))))
    (i32.add (local.get $code) (i32.eq (i32.and (local.get $code) (i32.const 127)) (i32.const 92))))

  (func (export "decode") (param $end i32)
    (local $from i32) (local $to i32) (local $code i32) (local $short i32) (local $long i32)
    (local.set $short (i32.const 34))
    (local.set $long (i32.const 162))
    ;; First one letter for each byte: whether it is among those that one letter stands for. The table
    ;; of what all codes stand for grows behind the text.
    (loop $next
      (if (i32.eq (i32.load8_u (local.get $from)) (i32.const 35))
        (then
          (local.set $short (call $after (local.get $short)))
          (local.set $code (local.get $short)))
        (else
          (local.set $long (call $after (local.get $long)))
          (local.set $code (local.get $long))))
      (i32.store8 (i32.add (local.get $end) (local.get $code)) (local.get $from))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $from) (i32.const 256))))
    (loop $next
      (local.set $code (i32.load8_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      ;; A space or a `!` makes a code of another block with the letter behind it.
      (if (i32.lt_u (local.get $code) (i32.const 34))
        (then
          (local.set $code
            (i32.add
              (i32.shl (i32.sub (local.get $code) (i32.const 31)) (i32.const 7))
              (i32.load8_u (local.get $from))))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))))
      (i32.store8 (local.get $to) (i32.load8_u (i32.add (local.get $end) (local.get $code))))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end))))))
