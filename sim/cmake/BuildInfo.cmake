# Which build this is, for `--version` and for the provenance in result files. The commit is read at
# every build, so that a result never names a commit it was not made by.
string(REPLACE ";" "_" netlead_level_names "${NETLEAD_LEVELS}")
set(netlead_build_info_source ${CMAKE_CURRENT_BINARY_DIR}/build_info.cpp)
add_custom_target(netlead_build_info_update
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_CURRENT_SOURCE_DIR} -DOUTPUT=${netlead_build_info_source}
          -DVERSION=${PROJECT_VERSION} -DCOMPILER=${CMAKE_CXX_COMPILER_ID}\ ${CMAKE_CXX_COMPILER_VERSION}
          -DYAML_CPP=${yaml-cpp_VERSION} -DCLI11=${CLI11_VERSION} -DEIGEN=${Eigen3_VERSION}
          -DBUILD_TYPE=${CMAKE_BUILD_TYPE} -DNATIVE=${NETLEAD_NATIVE} -DSANITIZE=${NETLEAD_SANITIZE}
          -DLEVELS=${netlead_level_names}
          -P ${CMAKE_CURRENT_SOURCE_DIR}/sim/cmake/WriteBuildInfo.cmake
  BYPRODUCTS ${netlead_build_info_source}
  VERBATIM)
add_library(netlead_build_info STATIC ${netlead_build_info_source})
target_link_libraries(netlead_build_info PRIVATE netlead_flags)
add_dependencies(netlead_build_info netlead_build_info_update)
