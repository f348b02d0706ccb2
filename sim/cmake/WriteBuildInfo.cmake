# Writes build_info.cpp. The identity of a build is its commit, if what is compiled is exactly that. Else a
# hash over all that is compiled follows, so that no two different programs share one:
#     0123456789ab                     a checkout without changes
#     0123456789ab-dirty.c0ffee012345  a checkout with changes
#     0123456789ab-export.c0ffee012345 a tarball of `git archive`, changed since or not
#     unknown.c0ffee012345             a copy without its git
# A repository around the sources counts for nothing: only one whose top is this folder.
function(git result failed)
  execute_process(COMMAND git -C ${SOURCE} ${ARGN} OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE
                  ERROR_QUIET RESULT_VARIABLE status)
  set(${result} "${text}" PARENT_SCOPE)
  set(${failed} "${status}" PARENT_SCOPE)
endfunction()

set(compiled)
foreach(kind cpp hpp def cmake)
  list(APPEND compiled sim/*.${kind} models/*.${kind})
endforeach()

function(hash_of_sources result)
  file(GLOB_RECURSE sources RELATIVE ${SOURCE} ${compiled_here})
  list(APPEND sources CMakeLists.txt)
  list(SORT sources)
  set(sum "")
  foreach(source IN LISTS sources)
    file(SHA256 ${SOURCE}/${source} one)
    string(APPEND sum "${one} ${source}\n")
  endforeach()
  string(SHA256 sum "${sum}")
  string(SUBSTRING ${sum} 0 12 sum)
  set(${result} ${sum} PARENT_SCOPE)
endfunction()
set(compiled_here ${compiled})
list(TRANSFORM compiled_here PREPEND ${SOURCE}/)

git(top failed rev-parse --show-toplevel)
get_filename_component(here ${SOURCE} REALPATH)
if(NOT failed)
  get_filename_component(top "${top}" REALPATH)
endif()
set(state "")
if(NOT failed AND top STREQUAL here)
  git(commit failed rev-parse --short=12 HEAD)
  git(changes unreadable status --porcelain --untracked-files=all -- ${compiled} CMakeLists.txt)
  if(failed OR unreadable)
    set(commit "unknown")
    set(state ".")
  elseif(changes)
    set(state "-dirty.")
  endif()
else()
  file(STRINGS ${SOURCE}/sim/cmake/commit.txt commit LIMIT_COUNT 1)
  if(commit MATCHES "^[0-9a-f]+$")
    string(SUBSTRING ${commit} 0 12 commit)
    set(state "-export.")
  else()  # what stands there when `git archive` has not written it
    set(commit "unknown")
    set(state ".")
  endif()
endif()
if(state)
  hash_of_sources(sum)
  string(APPEND commit "${state}${sum}")
endif()
set(flags "${BUILD_TYPE}, -ffp-contract=off")
if(NATIVE)
  string(APPEND flags ", -march=native")
endif()
if(LEVELS)
  string(REPLACE "_" ", " levels "${LEVELS}")
  string(APPEND flags ", models also for x86-64-${levels}")
endif()
if(SANITIZE)
  string(APPEND flags ", -fsanitize=${SANITIZE}")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "sim/app/build_info.hpp"

namespace netlead {
const BuildInfo& build_info() {
    static const BuildInfo info{"@VERSION@", "@commit@", "@COMPILER@", "@flags@",
                                {{"yaml-cpp", "@YAML_CPP@"}, {"CLI11", "@CLI11@"}, {"Eigen", "@EIGEN@"}}};
    return info;
}
}  // namespace netlead
]])
