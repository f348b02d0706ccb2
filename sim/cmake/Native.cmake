# netlead_check_processor(target): a program or module built with NETLEAD_NATIVE asks at its start whether
# the machine has what this one's compiler took for granted.
set(netlead_native_features "")
if(NETLEAD_NATIVE AND NOT EMSCRIPTEN)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -march=native -dM -E -x c++ /dev/null
                  OUTPUT_VARIABLE macros COMMAND_ERROR_IS_FATAL ANY)
  foreach(feature sse3 ssse3 sse4.1 sse4.2 popcnt avx avx2 fma bmi bmi2 avx512f avx512cd avx512bw avx512dq
          avx512vl avx512ifma avx512vbmi avx512vbmi2 avx512vnni avx512bitalg avx512vpopcntdq gfni vpclmulqdq)
    string(TOUPPER ${feature} macro)
    string(REPLACE "." "_" macro ${macro})
    if(macros MATCHES "#define __${macro}__ 1")
      string(APPEND netlead_native_features " FEATURE(\"${feature}\")")
    endif()
  endforeach()
  set_source_files_properties(sim/app/processor_check.cpp PROPERTIES
    COMPILE_OPTIONS "-march=x86-64;-mtune=generic"
    COMPILE_DEFINITIONS "NETLEAD_NATIVE_FEATURES=${netlead_native_features}")
endif()
function(netlead_check_processor target)
  if(netlead_native_features)
    target_sources(${target} PRIVATE sim/app/processor_check.cpp)
  endif()
endfunction()
