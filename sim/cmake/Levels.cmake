# The models, and what of the rooms below is called every week, once more for each level of x86-64
# processors (the psABI's v3: AVX2, v4: AVX-512). The program itself runs on the first 64-bit processors;
# models/levels.cpp chooses at run time, where the models are made. The bits are the same.
#
# Each level is one object whose only visible symbol is `models_of_level_<level>`: nothing of it can be
# taken for the common version of an inline function. What it does not hold it takes from the common
# rooms. What it would set up before `main` is set up when it is chosen.
set(levels "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT NETLEAD_NATIVE
   AND NOT NETLEAD_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT EMSCRIPTEN)
  set(levels v3 v4)
endif()
if(NOT DEFINED NETLEAD_LEVELS)
  set(NETLEAD_LEVELS ${levels})
endif()

set(netlead_hot_sources)
foreach(name random distributions math normal paired sequential statistics)
  list(APPEND netlead_hot_sources sim/core/${name}.cpp)
endforeach()
foreach(name ties measures communities organisations)
  list(APPEND netlead_hot_sources sim/network/${name}.cpp)
endforeach()
get_target_property(netlead_models_sources netlead_models SOURCES)
# What runs seldom, or no faster at a level, is taken from the common rooms.
list(FILTER netlead_models_sources EXCLUDE REGEX "models/(levels\\.cpp|published)|/(presets|strategies|shocks)/|by_hand")

function(netlead_level level)
  set(room netlead_models_${level})
  add_library(${room} OBJECT ${netlead_models_sources} ${netlead_hot_sources})
  target_link_libraries(${room} PRIVATE netlead_flags Boost::headers OpenMP::OpenMP_CXX)
  # A symbol that is to be one in the whole process could not be hidden.
  target_compile_options(${room} PRIVATE -march=x86-64-${level} $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  target_compile_definitions(${room} PRIVATE NETLEAD_MODEL_KINDS=models_of_level_${level})
  set(one ${CMAKE_CURRENT_BINARY_DIR}/models_${level}.o)
  add_custom_command(OUTPUT ${one}
    COMMAND ${CMAKE_LINKER} -r --force-group-allocation -o ${one}.all $<TARGET_OBJECTS:${room}>
    COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=*models_of_level_${level}*
            --rename-section .init_array=netlead_begin_${level} ${one}.all ${one}
    DEPENDS $<TARGET_OBJECTS:${room}>
    COMMENT "The models for x86-64-${level}"
    COMMAND_EXPAND_LISTS VERBATIM)
  set_source_files_properties(${one} PROPERTIES GENERATED ON EXTERNAL_OBJECT ON)
  target_sources(netlead_models PRIVATE ${one})
endfunction()

set(netlead_level_lines "")
foreach(level IN LISTS NETLEAD_LEVELS)
  netlead_level(${level})
  string(APPEND netlead_level_lines " LEVEL(${level})")
endforeach()
set_source_files_properties(models/levels.cpp PROPERTIES
  COMPILE_DEFINITIONS "NETLEAD_LEVELS=${netlead_level_lines}")
