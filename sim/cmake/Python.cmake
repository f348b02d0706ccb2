# The Python package `netlead`, where pybind11 and Debian's Python are there: in the build tree below
# python/, so that PYTHONPATH=build/release/python is all that a notebook needs.
set(PYBIND11_FINDPYTHON ON)
if(NOT DEFINED Python_EXECUTABLE AND EXISTS /usr/bin/python3)  # Debian's, which has the modules
  set(Python_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python 3.9 QUIET COMPONENTS Interpreter Development.Module)
find_package(pybind11 QUIET)
if(NOT pybind11_FOUND OR NOT Python_Development.Module_FOUND OR NETLEAD_SANITIZE)
  message(STATUS "The Python package is not built (python3-dev or pybind11-dev is missing, or a sanitizer is on)")
  return()
endif()
pybind11_add_module(netlead_python NO_EXTRAS sim/app/bindings/python_module.cpp)
target_link_libraries(netlead_python PRIVATE netlead_app)
netlead_check_processor(netlead_python)
set(netlead_package ${CMAKE_BINARY_DIR}/python/netlead)
set_target_properties(netlead_python PROPERTIES OUTPUT_NAME _netlead LIBRARY_OUTPUT_DIRECTORY ${netlead_package})
foreach(part __init__.py __init__.pyi py.typed)
  configure_file(analysis/netlead/${part} ${netlead_package}/${part} COPYONLY)
endforeach()
install(TARGETS netlead_python LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/python3/dist-packages/netlead)
install(DIRECTORY analysis/netlead DESTINATION ${CMAKE_INSTALL_LIBDIR}/python3/dist-packages
        FILES_MATCHING PATTERN "*.py" PATTERN "*.pyi" PATTERN "py.typed" PATTERN "__pycache__" EXCLUDE)
