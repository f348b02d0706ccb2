# What `cmake --install` puts down: the program, its analysis, and the library for find_package(netlead).
include(CMakePackageConfigHelpers)
add_library(netlead_library INTERFACE)
target_link_libraries(netlead_library INTERFACE netlead_models netlead_experiment)
add_library(netlead::netlead ALIAS netlead_library)
set_target_properties(netlead_library PROPERTIES EXPORT_NAME netlead)

install(TARGETS netlead RUNTIME)
if(TARGET netlead_mpi)
  install(TARGETS netlead_mpi RUNTIME)
endif()
set(NETLEAD_SHARE ${CMAKE_INSTALL_DATADIR}/netlead)
# All of the analysis, its pages and the configurations, in the folders of a checkout, so that what
# finds its way there finds it here; the page of the explorer where it has been built.
install(DIRECTORY analysis DESTINATION ${NETLEAD_SHARE}
        FILES_MATCHING PATTERN "*.py" PATTERN "*.md" PATTERN "*.json" PATTERN "page.*" PATTERN "pictures/*.png"
        PATTERN "__pycache__" EXCLUDE PATTERN "explorer" EXCLUDE PATTERN "netlead" EXCLUDE)
install(FILES analysis/explorer/dist/index.html DESTINATION ${NETLEAD_SHARE}/analysis/explorer/dist OPTIONAL)
install(DIRECTORY models DESTINATION ${NETLEAD_SHARE}
        FILES_MATCHING PATTERN "*.md" PATTERN "*.bib" PATTERN "*.png" PATTERN "*.json")
install(DIRECTORY configs DESTINATION ${NETLEAD_SHARE})
install(FILES README.md LICENSE CHANGELOG.md DESTINATION ${NETLEAD_SHARE})
install(TARGETS netlead_library netlead_flags netlead_core netlead_network netlead_engine
                netlead_models netlead_config netlead_results netlead_inference netlead_io netlead_experiment
        EXPORT netlead ARCHIVE)
install(EXPORT netlead NAMESPACE netlead:: FILE netlead-targets.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/netlead)
install(DIRECTORY sim models DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/netlead
        FILES_MATCHING PATTERN "*.hpp" PATTERN "cmake" EXCLUDE)
configure_package_config_file(sim/cmake/netlead-config.cmake.in
  ${CMAKE_BINARY_DIR}/netlead-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/netlead)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/netlead-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/netlead-config.cmake ${CMAKE_BINARY_DIR}/netlead-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/netlead)
