execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(commit "unknown")
else()
  execute_process(COMMAND git -C ${SOURCE} status --porcelain --untracked-files=no
                  OUTPUT_VARIABLE changes OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(changes)
    string(APPEND commit "-dirty")
  endif()
endif()
set(flags "${BUILD_TYPE}, -ffp-contract=off")
if(NATIVE)
  string(APPEND flags ", -march=native")
endif()
if(SANITIZE)
  string(APPEND flags ", -fsanitize=${SANITIZE}")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "sim/app/build_info.hpp"

namespace netlead {
const BuildInfo& build_info() {
    static const BuildInfo info{"@VERSION@", "@commit@", "@COMPILER@", "@flags@",
                                {{"yaml-cpp", "@YAML_CPP@"}, {"CLI11", "@CLI11@"}, {"Eigen (tests)", "@EIGEN@"}}};
    return info;
}
}  // namespace netlead
]])
